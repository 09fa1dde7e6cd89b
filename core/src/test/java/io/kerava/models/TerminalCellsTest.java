package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalCellsTest {
  /** All characters but those that only a newer Unicode knows. */
  @Test
  void counts_each_character_as_rich_does() {
    byte[] expected = new byte[Character.MAX_CODE_POINT + 1];
    Arrays.fill(expected, (byte) 1);
    for (JsonNode range : Golden.read("summary").get("cells")) {
      for (int point = range.get(0).asInt(); point <= range.get(1).asInt(); point++) {
        expected[point] = (byte) range.get(2).asInt();
      }
    }
    List<String> different = new ArrayList<>();
    for (int point = 0; point < expected.length; point++) {
      if (Character.isDefined(point) && TerminalCells.cells(point) != expected[point]) {
        different.add(Integer.toHexString(point) + " " + expected[point]);
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void draws_what_combines_as_one() {
    assertThat(TerminalCells.width("短い名")).isEqualTo(6);
    assertThat(TerminalCells.width("e\u0301te\u0301")).isEqualTo(3);
    assertThat(TerminalCells.width("\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"))
        .isEqualTo(2);
    assertThat(TerminalCells.width("❤\ufe0f")).isEqualTo(2);
    assertThat(TerminalCells.width("\u200d\ufe0f")).isZero();
    assertThat(TerminalCells.width("")).isZero();
  }

  @Test
  void puts_a_space_where_a_wide_character_is_cut() {
    assertThat(TerminalCells.cut("短い名", 4)).isEqualTo("短い");
    assertThat(TerminalCells.cut("短い名", 3)).isEqualTo("短 ");
    assertThat(TerminalCells.cut("ab", 5)).isEqualTo("ab");
    assertThat(TerminalCells.cut("e\u0301t", 1)).isEqualTo("e\u0301");
  }
}
