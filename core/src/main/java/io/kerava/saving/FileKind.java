package io.kerava.saving;

import io.kerava.hdf5.Hdf5File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What a file is, by its first bytes: names of Keras's files say little about what is in them. */
enum FileKind {
  /** A {@code .keras} file, or NumPy's {@code .npz}. */
  ZIP(""),

  /** HDF5: a whole model or weights. */
  HDF5(""),

  /** A model without weights. */
  JSON(""),

  /** What a browser shows in the place of a file. */
  WEB_PAGE("a web page: what was downloaded is not the file, but the page about it"),

  /** What Git has in the place of a large file. */
  LFS_POINTER("a pointer of Git LFS: run 'git lfs pull', which fetches the file itself"),

  /** Python's own format, which runs code when it is read. */
  PICKLE("a pickle of Python, which runs code when it is read"),

  /** Nothing at all. */
  EMPTY("empty"),

  /** Anything else. */
  OTHER("neither a zip file, nor HDF5, nor JSON");

  private static final int LOOKED_AT = 512;
  private static final int PICKLE_PROTOCOL = 0x80;

  private final String description;

  FileKind(String description) {
    this.description = description;
  }

  /** What it is, where it is of no use. */
  String description() {
    return description;
  }

  /**
   * Looks into a file.
   *
   * @throws IOException where there is none that can be read
   */
  static FileKind of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileNotFoundException(file + " is a directory");
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(LOOKED_AT));
    }
  }

  private static FileKind of(byte[] first) {
    if (first.length == 0) {
      return EMPTY;
    }
    if (Hdf5File.isHdf5(first)) {
      return HDF5;
    }
    String text = new String(first, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
      return ZIP;
    }
    if ((first[0] & 0xff) == PICKLE_PROTOCOL) {
      return PICKLE;
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.startsWith("<!doctype") || word.startsWith("<html")) {
      return WEB_PAGE;
    }
    if (word.startsWith("version https://git-lfs")) {
      return LFS_POINTER;
    }
    return word.startsWith("{") || word.startsWith("\"") ? JSON : OTHER;
  }
}
