package dev.oriel.dashboard.provision;

import java.nio.file.Path;
import java.time.Duration;

/// A directory whose dashboards are served.
///
/// @param folder              title of the folder for all of them, empty for the general one
/// @param folderUid           empty for one that is made
/// @param updateInterval      between two looks at the directory
/// @param disableDeletion     whether a dashboard stays when its file is gone
/// @param allowUiUpdates      whether it may be saved in the browser
/// @param foldersFromStructure whether the directories below are the folders
public record DashboardProvider(String name, String folder, String folderUid, Duration updateInterval,
        boolean disableDeletion, boolean allowUiUpdates, Path path, boolean foldersFromStructure) {}
