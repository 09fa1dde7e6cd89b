package io.kerava.models;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The engines that the tests of whole models run on. */
final class Engines {
  private static final List<String> NAMES = List.of("cpu", "dl4j");

  private Engines() {}

  /** Each case on each engine: arguments of a parameterized test. */
  static Stream<Arguments> with(Stream<?> cases) {
    return cases.flatMap(each -> NAMES.stream().map(engine -> Arguments.of(engine, each)));
  }

  /** Makes a model run on an engine. */
  static <M extends Model> M on(String engine, M model) {
    model.engine(engine);
    return model;
  }
}
