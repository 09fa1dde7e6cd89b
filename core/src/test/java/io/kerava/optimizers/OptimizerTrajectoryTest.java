package io.kerava.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraint;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of each optimizer against those of Keras, from the JSON that Keras wrote. */
class OptimizerTrajectoryTest {
  private static final JsonNode GOLDEN = Golden.read("optimizers");
  private static final double TOLERANCE = 1e-6;
  private static final List<String> NAMES = List.of("kernel", "bias", "cube");

  static Stream<Arguments> cases() {
    return Golden.each(GOLDEN.get("cases"))
        .map(each -> Arguments.of(each.get("title").asText(), each));
  }

  /** All variables in one layer, and each in a layer of its own. */
  static Stream<Arguments> layouts() {
    return Golden.each(GOLDEN.get("cases"))
        .flatMap(
            each ->
                Stream.of(1, NAMES.size())
                    .map(layers -> Arguments.of(each.get("title").asText(), layers, each)));
  }

  static AbstractOptimizer<?> optimizer(JsonNode recorded) {
    Object json = new ObjectMapper().convertValue(recorded.get("optimizer"), Object.class);
    AbstractOptimizer<?> optimizer = (AbstractOptimizer<?>) Optimizers.REGISTRY.fromJson(json);
    String[] excluded =
        Golden.each(recorded.get("exclude")).map(JsonNode::asText).toArray(String[]::new);
    return excluded.length == 0 ? optimizer : optimizer.excludeFromWeightDecay(excluded);
  }

  static Parameters parameters(boolean constrained, int layers) {
    List<Block> blocks = new ArrayList<>();
    Block.Builder builder = new Block.Builder();
    for (String name : NAMES) {
      Optional<Constraint> constraint =
          constrained && name.equals("kernel") ? Optional.of(new NonNegative()) : Optional.empty();
      builder.add(
          name, Golden.shape(GOLDEN.get("initial").get(name)), true, Optional.empty(), constraint);
      if (layers > 1 || name.equals(NAMES.get(NAMES.size() - 1))) {
        blocks.add(builder.build());
        builder = new Block.Builder();
      }
    }
    Parameters parameters = Parameters.of(blocks);
    copy(GOLDEN.get("initial"), parameters, Block::values);
    return parameters;
  }

  private static void copy(
      JsonNode tensors, Parameters parameters, Function<Block, float[]> target) {
    for (Variable variable : parameters.variables()) {
      float[] data = Golden.floats(tensors.get(variable.name()));
      System.arraycopy(data, 0, target.apply(variable.block()), variable.offset(), data.length);
    }
  }

  @ParameterizedTest(name = "{0} in {1} layers")
  @MethodSource("layouts")
  void steps_as_keras_does(String title, int layers, JsonNode recorded) {
    Parameters parameters = parameters(!recorded.get("constraint").isNull(), layers);
    OptimizerState state = optimizer(recorded).start(parameters);
    List<String> frozen = Golden.each(recorded.get("frozen")).map(JsonNode::asText).toList();
    for (int step = 0; step < GOLDEN.get("gradients").size(); step++) {
      JsonNode rate = recorded.get("rates").get(String.valueOf(step));
      if (rate != null) {
        state.learningRate(rate.asDouble());
      }
      for (Variable variable : parameters.variables()) {
        variable.setTrainable(!(frozen.contains(variable.name()) && step >= 5 && step < 10));
      }
      copy(GOLDEN.get("gradients").get(step), parameters, Block::gradients);
      state.apply();
      JsonNode expected = recorded.get("steps").get(String.valueOf(step + 1));
      if (expected != null) {
        assertValues(title + " after step " + (step + 1), parameters, expected);
      }
    }
    assertState(title, state, recorded);
    state.finish();
    assertValues(title + " at the end", parameters, recorded.get("final"));
  }

  private static void assertValues(String what, Parameters parameters, JsonNode expected) {
    for (Variable variable : parameters.variables()) {
      float[] values = Golden.floats(expected.get(variable.name()));
      for (int i = 0; i < values.length; i++) {
        assertThat((double) variable.block().values()[variable.offset() + i])
            .as("%s: %s[%d]", what, variable.name(), i)
            .isCloseTo(values[i], within(TOLERANCE));
      }
    }
  }

  private static void assertState(String title, OptimizerState state, JsonNode recorded) {
    assertThat(state.learningRate())
        .as(title)
        .isCloseTo(recorded.get("learning_rate").asDouble(), within(1e-8));
    assertThat(state.iterations()).as(title).isEqualTo(recorded.get("iterations").asLong());
    List<OptimizerVariable> variables = state.variables();
    JsonNode expected = recorded.get("state");
    assertThat(variables.stream().map(OptimizerVariable::name))
        .as(title)
        .containsExactlyElementsOf(
            Golden.each(expected).map(each -> each.get("name").asText()).toList());
    long size = 0;
    for (int k = 0; k < variables.size(); k++) {
      JsonNode tensor = expected.get(k);
      String what = title + ": " + variables.get(k).name();
      assertThat(variables.get(k).shape()).as(what).isEqualTo(Golden.shape(tensor));
      double[] values = variables.get(k).get().data().asDouble();
      double[] wanted = Golden.doubles(tensor);
      assertThat(values).as(what).hasSameSizeAs(wanted);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(values[i])
            .as("%s[%d]", what, i)
            .isCloseTo(wanted[i], within(1e-6 + 1e-5 * Math.abs(wanted[i])));
      }
      size += wanted.length;
    }
    assertThat(state.size()).as(title).isEqualTo(size);
  }

  private static final class NonNegative implements Constraint {
    @Override
    public void apply(float[] values, int offset, Shape shape) {
      for (int i = offset; i < offset + shape.size(); i++) {
        values[i] = Math.max(values[i], 0);
      }
    }

    @Override
    public Schema<?> schema() {
      return Schema.of("keras.constraints", "NonNeg");
    }

    @Override
    public Map<String, @Nullable Object> getConfig() {
      return Map.of();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void writes_the_json_that_keras_wrote(String title, JsonNode recorded) {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode written =
        mapper.valueToTree(
            mapper.convertValue(KerasJson.object(optimizer(recorded)), Object.class));
    assertThat(written.toString()).as(title).isEqualTo(recorded.get("optimizer").toString());
  }
}
