package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.config.Registry;
import io.kerava.config.Schema;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCases;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models drawn from all layers, as they were recorded, with axes of any length wherever a layer
 * takes them, before and after they are built: JSON there and back is the same model.
 */
class DrawnModelJsonTest {
  private static final long SEED = 20261128;
  private static final List<LayerCases.Case> CASES =
      LayerCases.ofKeras().filter(each -> !each.layer().isStateful()).toList();

  static IntStream draws() {
    return IntStream.range(0, 200);
  }

  /** The shape with some of its lengths unknown, where the layer takes that. */
  private static Shape drawn(Shape shape, Layer layer, Random random) {
    long[] lengths = shape.toArray();
    for (int i = 0; i < lengths.length; i++) {
      long known = lengths[i];
      lengths[i] = random.nextInt(3) == 0 ? Shape.NONE : known;
      if (!takes(Shape.of(lengths), layer)) {
        lengths[i] = known;
      }
    }
    return Shape.of(lengths);
  }

  private static boolean takes(Shape shape, Layer layer) {
    try {
      var unused = new Sequential(new Input(shape.toArray()), layer);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Sequential model(Random random) {
    LayerCases.Case first = CASES.get(random.nextInt(CASES.size()));
    Shape input = drawn(first.inputShape(), first.layer(), random);
    Sequential model = new Sequential();
    boolean deferred = random.nextInt(4) == 0;
    if (!deferred) {
      model.add(new Input(input.toArray()));
    }
    model.add(first.layer());
    if (deferred && random.nextBoolean()) {
      model.structure().build(List.of(input));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      Layer next = CASES.get(random.nextInt(CASES.size())).layer();
      if (model.layers().stream().noneMatch(each -> next.name().equals(each.name()))
          && (!model.structure().isBuilt() || takes(model.structure().output(), next))) {
        model.add(next);
      }
    }
    if (random.nextInt(4) == 0) {
      model.getLayer(-1).trainable(false);
    }
    return model;
  }

  private static <T> T any(Registry<T> registry, Random random) {
    List<T> all = new ArrayList<>();
    for (Schema<?> schema : registry.schemas()) {
      boolean plain = schema.arguments().stream().noneMatch(each -> each.isRequired());
      if (plain && !schema.className().equals("CTC")) {
        all.add(registry.get(schema.className()));
      }
    }
    return all.get(random.nextInt(all.size()));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void reads_the_model_that_it_writes(int draw) {
    Random random = new Random(SEED + draw);
    Sequential model = model(random);
    if (random.nextBoolean()) {
      model.compile(
          c ->
              c.optimizer(any(Optimizers.REGISTRY, random))
                  .loss(any(Losses.REGISTRY, random))
                  .metrics(any(Metrics.REGISTRY, random))
                  .weightedMetrics("accuracy"));
    }
    String json = model.toJson();
    Sequential read = Sequential.fromJson(json);
    assertThat(read.toJson()).isEqualTo(json);
    assertThat(read.summaryText()).isEqualTo(model.summaryText());
    assertThat(read.layers()).hasSameSizeAs(model.layers());
  }
}
