package io.kerava.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private final Block first = block("first");
  private final Block none = new Block.Builder().build();
  private final Block second = block("second");
  private final Parameters parameters = Parameters.of(List.of(first, none, second, first));

  private static Block block(String name) {
    Block.Builder builder = new Block.Builder();
    builder.add(name + "/kernel", Shape.of(2), true, Optional.empty(), Optional.empty());
    builder.add(name + "/bias", Shape.of(), true, Optional.empty(), Optional.empty());
    return builder.build();
  }

  @Test
  void count_a_block_that_comes_twice_once() {
    assertThat(parameters.blocks()).containsExactly(first, none, second);
    assertThat(parameters.size()).isEqualTo(6);
    assertThat(parameters.variables())
        .extracting(Variable::name)
        .containsExactly("first/kernel", "first/bias", "second/kernel", "second/bias");
  }

  @Test
  void have_another_version_when_any_block_changes() {
    for (Block each : parameters.blocks()) {
      long before = parameters.version();
      each.changed();
      assertThat(parameters.version()).isGreaterThan(before);
    }
  }

  @Test
  void change_all_blocks() {
    long before = parameters.version();
    parameters.changed();
    assertThat(first.version()).isGreaterThan(before);
    assertThat(second.version()).isGreaterThan(before).isNotEqualTo(first.version());
  }

  @Test
  void see_what_other_parameters_change() {
    Parameters others = Parameters.of(List.of(second));
    long before = parameters.version();
    others.changed();
    assertThat(parameters.version()).isGreaterThan(before);
  }

  @Test
  void of_no_blocks_never_change() {
    Parameters empty = Parameters.of(List.of());
    long before = empty.version();
    empty.changed();
    assertThat(empty.version()).isEqualTo(before);
    assertThat(empty.size()).isZero();
  }
}
