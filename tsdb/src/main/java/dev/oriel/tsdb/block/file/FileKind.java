package dev.oriel.tsdb.block.file;

/// The files of a block: their names in its directory, and the kinds in their headers.
public enum FileKind {
    META("meta", "BLKM"), INDEX("index", "BLKI"), TIMES("times", "BLKT"), VALUES("values", "BLKV"),
    DELETIONS("deletions", "BLKD");

    private final String fileName;
    private final String kind;

    FileKind(String fileName, String kind) {
        this.fileName = fileName;
        this.kind = kind;
    }

    public String fileName() {
        return fileName;
    }

    public String kind() {
        return kind;
    }
}
