package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.metrics.MeanMetricWrapper;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What is made while a workspace of the caller is open outlives it. */
final class CallersWorkspaceTest {
  private static final WorkspaceConfiguration REQUEST =
      WorkspaceConfiguration.builder()
          .initialSize(1_000_000)
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.NONE)
          .build();

  private static <T> T inWorkspace(Supplier<T> action) {
    T result;
    try (MemoryWorkspace own =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(REQUEST, "request")) {
      result = action.get();
      assertThat(Nd4j.getMemoryManager().getCurrentWorkspace()).isSameAs(own);
    }
    try (MemoryWorkspace again =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(REQUEST, "request")) {
      Nd4j.ones(1000).addi(again.getId().length()); // writes over what was there
    }
    return result;
  }

  private static Sequential model(String engine) {
    Sequential model =
        new Sequential(
            new Input(2),
            new Embedding(3, 2).weights(new float[][] {{1, 2}, {3, 4}, {5, 6}}),
            new Flatten(),
            new Dense(1).kernelInitializer("ones"));
    model.compile(
        c ->
            c.loss("mse")
                .optimizer("adam")
                .metrics(new MeanMetricWrapper((yTrue, yPred) -> yTrue.sub(yPred)))
                .engine(engine));
    return model;
  }

  private static List<Object> runs(Sequential model) {
    INDArray x = Nd4j.createFromArray(new float[][] {{0, 1}, {1, 2}});
    INDArray y = Nd4j.ones(2, 1);
    List<Object> results = new ArrayList<>();
    results.add(model.predict(x, p -> p.verbose(0)));
    results.add(model.fit(x, y, f -> f.epochs(2).verbose(0)).history());
    results.add(model.evaluate(TrainingData.of(x, y), e -> e.verbose(0)).asList());
    results.add(model.trainOnBatch(x, y).asList());
    results.add(model.testOnBatch(x, y).asList());
    results.add(model.call(x, true));
    results.add(model.getLayer(0).call(x));
    results.add(model.predict(new SingletonDataSetIterator(new DataSet(x, y)), p -> p.verbose(0)));
    results.addAll(model.getWeights());
    results.addAll(model.getLayer(0).getWeights());
    return results;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void results_outlive_a_workspace_of_the_caller(String engine) {
    List<Object> expected = runs(model(engine));
    List<Object> results = inWorkspace(() -> runs(model(engine)));
    assertThat(results).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void models_outlive_a_workspace_of_the_caller(String engine) {
    Sequential plain = model(engine);
    List<Object> first = runs(plain);
    Sequential made =
        inWorkspace(
            () -> {
              Sequential model = model(engine);
              assertThat(runs(model)).isEqualTo(first);
              return model;
            });
    assertThat(runs(made)).isEqualTo(runs(plain));
  }
}
