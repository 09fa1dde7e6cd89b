package io.kerava.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.parallel.Limits;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SizeStudyTest {
  @Test
  void measures_every_size_there_is() {
    List<String> sizes =
        Arrays.stream(Limits.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(Field::getName)
            .toList();
    assertThat(SizeStudy.ALL.stream().map(SizeStudy::title).collect(Collectors.joining(" ")))
        .contains(sizes);
  }

  @Test
  void sets_only_sizes_there_are() {
    assertThat(
            SizeStudy.ALL.stream()
                .flatMap(study -> study.columns().stream())
                .flatMap(column -> column.set().stream())
                .map(set -> set.replaceFirst("=.*", "")))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Limits.class.getField(name)).isNotNull());
  }

  @Test
  void measures_the_sizes_that_are_named_alone() {
    assertThat(SizeStudy.of(List.of("SHARED_PRODUCT", "LOOP_GRAIN")))
        .extracting(SizeStudy::title)
        .containsExactly("JAVA_PRODUCT, SHARED_PRODUCT", "LOOP_GRAIN");
    assertThat(SizeStudy.of(List.of())).isEqualTo(SizeStudy.ALL);
    assertThatThrownBy(() -> SizeStudy.of(List.of("GRAIN_SIZE")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown size 'GRAIN_SIZE'. Expected --docs FOLDER or any of JAVA_PRODUCT,"
                + " SHARED_PRODUCT, LOOP_GRAIN, SHARED_CONVOLUTION, PATCH_BLOCK, GATHERED_AHEAD,"
                + " GATHERED_PIECE, PREDICTED_BLOCK, Tiles of a product.");
  }

  @Test
  void prints_medians_and_marks_the_shortest() {
    SizeStudy study = SizeStudy.ALL.get(1);
    assertThat(
            SizeTables.table(
                study, Map.of("relu, 1024", List.of(List.of(3d, 1d, 2d), List.of(4d, 9d, 4d)))))
        .isEqualTo(
            """
            **LOOP_GRAIN**

            | loop, elements, µs | oneThread | allThreads |
            |---|--:|--:|
            | relu, 1024 | **2.00** | 4.00 |
            """);
  }
}
