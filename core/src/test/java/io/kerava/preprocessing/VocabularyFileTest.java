package io.kerava.preprocessing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("terms.txt"), text);
  }

  @Test
  void holds_the_terms_of_each_lookup() throws IOException {
    Path file = file("3\n-7\n9223372036854775807\n");
    assertThat(new IntegerLookup().vocabulary(file).getVocabulary(false))
        .containsExactly(3L, -7L, Long.MAX_VALUE);
    assertThat(new StringLookup().vocabulary(file).getVocabulary(false))
        .containsExactly("3", "-7", "9223372036854775807");
    assertThat(new TextVectorization().vocabulary(file(" a b \r\nc")).getVocabulary(false))
        .containsExactly(" a b ", "c");
    assertThat(new StringLookup().vocabulary(file).getConfig())
        .containsEntry(
            "vocabulary", new StringLookup().vocabulary(" a b ", "c").getVocabulary(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.0",
        "1 ",
        " 1",
        "+1",
        "1e3",
        "0x1",
        "١",
        "--1",
        "9223372036854775808",
        "1,2"
      })
  void refuses_a_line_that_is_no_integer(String line) throws IOException {
    Path file = file("5\n6\n" + line + "\n7\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntegerLookup().vocabulary(file))
        .withMessage(
            "Vocabulary file "
                + file
                + ", line 3: expected an integer in each line. Received: '"
                + line
                + "'");
  }

  @Test
  void refuses_other_encodings_with_the_line() throws IOException {
    Path file = folder.resolve("terms.txt");
    Files.write(file, "a\nb\ncaf\u00e9\nd\n".getBytes(ISO_8859_1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().vocabulary(file))
        .withMessage(
            "Vocabulary file " + file + ", line 3: expected text in UTF-8. Received: the byte 233");
  }

  @Test
  void refuses_repeated_terms_with_their_lines() throws IOException {
    Path file = file("a\nb\nc\nb\n");
    String message =
        "Vocabulary file "
            + file
            + ": The passed vocabulary has at least one repeated term. Please uniquify your"
            + " dataset. The repeated terms are: ['b'] Line 4 repeats line 2.";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().vocabulary(file).call(new String[] {"a"}))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().vocabulary(file).call(new String[] {"a"}))
        .withMessage(message);
  }

  @Test
  void refuses_reserved_and_no_terms() throws IOException {
    Path empty = file("a\n\nb\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().vocabulary(empty).getVocabulary())
        .withMessage(
            "Vocabulary file "
                + empty
                + ": Found reserved mask token at unexpected location in `vocabulary`. Note that"
                + " passed `vocabulary` does not need to include the OOV and mask tokens. Either"
                + " remove all mask and OOV tokens, or include them only at the start of the"
                + " vocabulary in precisely this order: ['', '[UNK]']. Received: '' at vocabulary"
                + " index 1");
    Path none = file("");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().vocabulary(none).getVocabulary())
        .withMessage(
            "Vocabulary file "
                + none
                + ": Cannot set an empty vocabulary. Received: vocabulary=[]");
  }

  @Test
  void refuses_a_directory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().vocabulary(folder))
        .withMessage(
            "Vocabulary file "
                + folder
                + " can't be read: expected text in UTF-8, one term in each line. Received:"
                + " java.io.IOException: Is a directory");
  }
}
