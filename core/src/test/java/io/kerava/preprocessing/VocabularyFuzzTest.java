package io.kerava.preprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kerava.fuzz.Fuzz;
import io.kerava.fuzz.Mutation;
import io.kerava.fuzz.TextMutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated vocabulary files hold a term in each line, or are refused. */
class VocabularyFuzzTest {
  private static final Mutation LINES = TextMutations.any(Pattern.compile("[^\r\n]+"));
  private static final Set<Class<?>> REFUSAL = Set.of(IllegalArgumentException.class);

  @TempDir Path folder;

  private static List<String> lines(byte[] file) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString().lines().toList();
    } catch (CharacterCodingException e) {
      return List.of("not UTF-8");
    }
  }

  @Test
  void gives_texts_line_by_line() throws IOException {
    List<byte[]> originals =
        List.of(
            "the\na\nd'\u00e9t\u00e9\n\u65e5\u672c\nlast".getBytes(UTF_8),
            "one\r\ntwo words\r\nthree\r\n".getBytes(UTF_8));
    Fuzz.of(folder.resolve("texts.txt"), originals, LINES, REFUSAL)
        .run(
            file -> new StringLookup().vocabulary(file).getVocabulary(false),
            (file, read) -> read.equals(lines(file)) || startsWithSpecial(file, read, "[UNK]"));
    Fuzz.of(folder.resolve("words.txt"), originals, LINES, REFUSAL)
        .run(
            file -> new TextVectorization().vocabulary(file).getVocabulary(false),
            (file, read) -> read.equals(lines(file)) || startsWithSpecial(file, read, "", "[UNK]"));
  }

  private static boolean startsWithSpecial(byte[] file, Object read, String... special) {
    List<Object> all = new ArrayList<>(List.of(special));
    all.addAll((List<?>) read);
    return all.equals(lines(file));
  }

  @Test
  void gives_integers_line_by_line() throws IOException {
    Fuzz.of(
            folder.resolve("integers.txt"),
            List.of("5\n-7\n9223372036854775807\n12\n0\n".getBytes(UTF_8)),
            LINES,
            REFUSAL)
        .run(
            file -> new IntegerLookup().vocabulary(file).getVocabulary(false).toString(),
            (file, read) -> {
              List<String> lines = new ArrayList<>(lines(file));
              if (lines.get(0).equals("-1")) {
                lines.remove(0); // the token for what is unknown
              }
              return read.equals(lines.stream().map(Long::valueOf).toList().toString());
            });
  }
}
