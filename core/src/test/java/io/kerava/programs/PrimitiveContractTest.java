package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every primitive has to do, as recorded from Keras and JAX: the types it gives, with its
 * derivatives, and that none was forgotten.
 */
class PrimitiveContractTest {
  /** Those that nothing is recorded of, each for its reason. */
  private static final Set<Class<?>> UNRECORDED =
      Set.of(
          // Kerava's own generator; JAX draws other numbers.
          Draw.class,
          // What they give is their argument.
          Constant.class,
          Fill.class,
          // What it computes is its body; ScanTest holds its gradients.
          Scan.class,
          // It gives what it takes.
          StopGradient.class);

  static Stream<PrimitiveCase> cases() {
    return PrimitiveCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void has_the_recorded_types(PrimitiveCase recorded) {
    Program program = recorded.program().check();

    assertThat(program.inputTypes().stream().map(type -> type.atBatch(recorded.batch())))
        .isEqualTo(recorded.given().stream().map(RecordedTensor::type).toList());
    assertThat(program.outputTypes().stream().map(type -> type.atBatch(recorded.batch())))
        .isEqualTo(recorded.expected().stream().map(RecordedTensor::type).toList());
  }

  @Test
  void every_class_has_a_recorded_case() {
    Set<Class<?>> recorded =
        cases().map(PrimitiveCase::primitive).map(Primitive::getClass).collect(Collectors.toSet());

    assertThat(PrimitiveClasses.all())
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(recorded.contains(type))
                    .as(type.getSimpleName())
                    .isEqualTo(!UNRECORDED.contains(type)));
  }

  @Test
  void every_constant_has_a_recorded_case() {
    Set<Primitive> recorded = cases().map(PrimitiveCase::primitive).collect(Collectors.toSet());

    assertThat(recorded).contains(Unary.values()).contains(Binary.values());
    assertThat(kinds(recorded)).containsExactlyInAnyOrder(Reduce.Kind.values());
  }

  private static Set<Reduce.Kind> kinds(Set<Primitive> primitives) {
    return primitives.stream()
        .filter(Reduce.class::isInstance)
        .map(primitive -> ((Reduce) primitive).kind())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where a primitive says that a change passes, its recorded case has a gradient to compare. */
  @Test
  void every_gradient_has_a_recorded_case() {
    Set<Class<?>> differentiable =
        cases()
            .filter(recorded -> recorded.recorded().has("dx"))
            .map(recorded -> recorded.primitive().getClass())
            .collect(Collectors.toSet());
    List<TensorType> floats = IntStream.range(0, 3).mapToObj(i -> TensorType.floats(2)).toList();

    cases()
        .map(PrimitiveCase::primitive)
        .filter(primitive -> !(primitive instanceof Iota))
        .filter(primitive -> passesAnywhere(primitive, floats))
        .forEach(primitive -> assertThat(differentiable).contains(primitive.getClass()));
  }

  private static boolean passesAnywhere(Primitive primitive, List<TensorType> floats) {
    return IntStream.range(0, floats.size()).anyMatch(i -> primitive.passesGradient(i, floats));
  }

  /** Each type of numbers is among what is recorded. */
  @Test
  void every_type_is_recorded() {
    assertThat(cases().flatMap(recorded -> recorded.given().stream()))
        .extracting(tensor -> tensor.type().dtype())
        .containsAll(Arrays.asList(DType.values()));
  }
}
