package io.kerava.saving;

import io.kerava.files.ZipMembers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text files in an archive: {@code assets/<path of the layer>/vocabulary.txt}. Members of one
 * class are numbered within it, and as for weights it is their order that counts.
 */
final class StoredAssets {
  private static final String ASSETS = "assets";
  private static final String VOCABULARY = "vocabulary.txt";
  private static final String OLD_LAYERS = "_layer_checkpoint_dependencies";
  private static final String LAYERS = "layers";
  private static final int MOST_BYTES = 256 << 20;

  private final Path file;
  private final ZipMembers zip;

  /** The names of the members by the paths of their layers, as those are today. */
  private final Map<String, String> members = new TreeMap<>();

  StoredAssets(Path file, ZipMembers zip) {
    this.file = file;
    this.zip = zip;
    for (String name : zip.names()) {
      String path = name.replace('\\', '/').replace(OLD_LAYERS, LAYERS);
      if (path.startsWith(ASSETS + "/") && path.endsWith("/" + VOCABULARY)) {
        members.put(
            path.substring(ASSETS.length() + 1, path.length() - VOCABULARY.length() - 1), name);
      }
    }
  }

  /** The member for a layer. */
  static String member(String path) {
    return ASSETS + "/" + path + "/" + VOCABULARY;
  }

  /** Writes a vocabulary as Keras does, without an end of the last line. */
  static void write(List<String> lines, OutputStream out) throws IOException {
    out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The member that has a vocabulary.
   *
   * @param all of the model's vocabularies
   * @throws ModelFileException where it isn't there
   */
  String find(SavedTerms wanted, List<SavedTerms> all) throws ModelFileException {
    List<String> ofModel =
        all.stream().map(SavedTerms::path).filter(each -> isLike(each, wanted.path())).toList();
    List<String> ofFile =
        members.keySet().stream()
            .filter(each -> isLike(each, wanted.path()))
            .sorted(Comparator.comparingInt(each -> StoredTree.number(last(each))))
            .toList();
    if (ofFile.size() != ofModel.size()) {
      throw ModelFileException.of(
          file.toString(),
          "has other vocabularies than its model",
          ofModel.size() + " such as " + member(wanted.path()) + " for the " + wanted.owner(),
          ofFile.isEmpty() ? "none" : ofFile.stream().map(members::get).toList().toString());
    }
    return members.get(ofFile.get(ofModel.indexOf(wanted.path())));
  }

  /** Whether two paths differ in the number within the class alone. */
  private static boolean isLike(String path, String other) {
    return path.substring(0, path.lastIndexOf('/') + 1)
            .equals(other.substring(0, other.lastIndexOf('/') + 1))
        && StoredTree.className(last(path)).equals(StoredTree.className(last(other)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path in the file of the layer that has a member, as weights have it. */
  String path(String member) {
    return member.substring(ASSETS.length() + 1, member.length() - VOCABULARY.length() - 1);
  }

  /**
   * The lines of a member, an empty last one too; those of Windows end with a carriage return more.
   */
  List<String> lines(String member) throws IOException {
    String text = text(member, zip.bytes(member, MOST_BYTES));
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return lines;
  }

  private String text(String member, byte[] bytes) throws ModelFileException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw ModelFileException.of(
          file + ", member " + member + ", line " + line,
          "can't be read",
          "text in UTF-8",
          "the byte " + (bytes[in.position()] & 0xff));
    }
    return out.flip().toString();
  }
}
