package dev.oriel.server.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Folder;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/search`: folders first, then dashboards, each by title.
final class SearchEndpoint {
    private static final int LIMIT = 1_000;
    private static final int MAX_LIMIT = 5_000;

    private final Dashboards dashboards;

    SearchEndpoint(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    Answer search(Call call) {
        Map<String, Folder> folders = new HashMap<>();
        dashboards.all().folders().all().forEach(folder -> folders.put(folder.uid(), folder));
        long limit = Math.clamp(GrafanaForm.number(call, "limit", LIMIT), 1, MAX_LIMIT);
        long page = Math.max(1, GrafanaForm.number(call, "page", 1));
        ArrayNode list = GrafanaForm.object().putArray("hits");
        Stream.concat(folders(call), dashboards(call, folders))
                .skip((page - 1) * limit)
                .limit(limit)
                .forEach(list::add);
        return GrafanaForm.json(list);
    }

    private Stream<ObjectNode> folders(Call call) {
        boolean wanted = !call.parameter("type").equals("dash-db") && call.parameters("tag").isEmpty()
                && call.parameters("dashboardUIDs").isEmpty() && call.parameters("dashboardIds").isEmpty()
                && !call.parameter("starred").equals("true");
        List<String> parents = wantedFolders(call);
        return !wanted
                ? Stream.empty()
                : dashboards.all()
                        .folders()
                        .all()
                        .stream()
                        .filter(folder -> fits(call, folder.title()))
                        .filter(folder -> parents.isEmpty() || parents.contains(location(folder.parentUid())))
                        .map(folder -> GrafanaForm.object()
                                .put("id", folder.id())
                                .put("uid", folder.uid())
                                .put("title", folder.title())
                                .put("uri", "db/" + Dashboard.slug(folder.title()))
                                .put("url", FolderEndpoints.url(folder))
                                .put("slug", "")
                                .put("type", "dash-folder")
                                .put("isStarred", false)
                                .put("sortMeta", 0)
                                .set("tags", GrafanaForm.object().putArray("tags")));
    }

    private Stream<ObjectNode> dashboards(Call call, Map<String, Folder> folders) {
        if (call.parameter("type").equals("dash-folder")) {
            return Stream.empty();
        }
        List<String> tags = call.parameters("tag");
        List<String> uids = call.parameters("dashboardUIDs");
        List<String> ids = call.parameters("dashboardIds");
        List<String> wanted = wantedFolders(call);
        Set<String> stars = dashboards.all().user().stars();
        boolean starred = call.parameter("starred").equals("true");
        return dashboards.all()
                .dashboards()
                .all()
                .stream()
                .filter(each -> fits(call, each.title()) && each.tags().containsAll(tags))
                .filter(each -> uids.isEmpty() || uids.contains(each.uid()))
                .filter(each -> ids.isEmpty() || ids.contains(Long.toString(each.id())))
                .filter(each -> wanted.isEmpty() || wanted.contains(location(each.folderUid())))
                .filter(each -> !starred || stars.contains(each.uid()))
                .map(each -> hit(each, folders.get(each.folderUid()), stars.contains(each.uid())));
    }

    private static String location(String folderUid) {
        return folderUid.isEmpty() ? "general" : folderUid;
    }

    private static List<String> wantedFolders(Call call) {
        return Stream.concat(call.parameters("folderUIDs").stream(), call.parameters("folderUid").stream())
                .flatMap(each -> Stream.of(each.split(",")))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static boolean fits(Call call, String title) {
        return title.toLowerCase(Locale.ROOT).contains(call.parameter("query").toLowerCase(Locale.ROOT));
    }

    private static ObjectNode hit(Dashboard dashboard, @Nullable Folder folder, boolean starred) {
        ObjectNode hit = GrafanaForm.object()
                .put("id", dashboard.id())
                .put("uid", dashboard.uid())
                .put("title", dashboard.title())
                .put("uri", "db/" + Dashboard.slug(dashboard.title()))
                .put("url", DashboardEndpoints.url(dashboard))
                .put("slug", "")
                .put("type", "dash-db")
                .put("isStarred", starred)
                .put("sortMeta", 0);
        ArrayNode tags = hit.putArray("tags");
        dashboard.tags().forEach(tags::add);
        if (folder != null) {
            hit.put("folderId", folder.id())
                    .put("folderUid", folder.uid())
                    .put("folderTitle", folder.title())
                    .put("folderUrl", FolderEndpoints.url(folder));
        }
        return hit;
    }
}
