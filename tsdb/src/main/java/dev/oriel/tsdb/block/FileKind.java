package dev.oriel.tsdb.block;

/// The files of a block: their names in its directory, and the kinds in their headers.
enum FileKind {
    META("meta", "BLKM"), INDEX("index", "BLKI"), TIMES("times", "BLKT"), VALUES("values", "BLKV"),
    DELETIONS("deletions", "BLKD");

    private final String fileName;
    private final String kind;

    FileKind(String fileName, String kind) {
        this.fileName = fileName;
        this.kind = kind;
    }

    String fileName() {
        return fileName;
    }

    String kind() {
        return kind;
    }
}
