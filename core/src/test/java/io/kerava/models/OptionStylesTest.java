package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.callbacks.EarlyStopping;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Layer;
import io.kerava.losses.Huber;
import io.kerava.metrics.AUC;
import io.kerava.optimizers.SGD;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options may be chosen in one expression or line by line, whatever they are for. */
class OptionStylesTest {
  private static final float[][] X = {{0, 1}, {1, 0}, {1, 1}};
  private static final float[][] Y = {{0}, {1}, {1}};

  private static Sequential model() {
    return new Sequential(new Dense(1).inputDim(2));
  }

  @Test
  void compile_takes_options_line_by_line() {
    Sequential model = model();
    model.compile(
        c -> {
          c.optimizer("sgd");
          c.loss("mse");
          c.metrics("mae");
          return c;
        });
    assertThat(model.evaluate(X, Y, e -> e.verbose(0)).names()).containsExactly("loss", "mae");
  }

  @Test
  void fit_evaluate_predict_and_summary_take_options_line_by_line() {
    Sequential model = model();
    model.compile("sgd", "mse");
    assertThat(
            model
                .fit(
                    X,
                    Y,
                    f -> {
                      f.epochs(3);
                      f.verbose(0);
                      return f;
                    })
                .epoch())
        .hasSize(3);
    assertThat(
            model
                .evaluate(
                    X,
                    Y,
                    e -> {
                      e.returnDict(true);
                      e.verbose(0);
                      return e;
                    })
                .toString())
        .startsWith("{'loss': ");
    assertThat(
            model
                .trainOnBatch(
                    X,
                    Y,
                    b -> {
                      b.returnDict(true);
                      return b;
                    })
                .toString())
        .startsWith("{'loss': ");
    assertThat(
            model.summaryText(
                s -> {
                  s.showTrainable(true);
                  return s;
                }))
        .contains("Trai");
  }

  @Test
  void refuses_a_lambda_that_returns_null() {
    assertThatThrownBy(() -> model().compile(c -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The lambda of the options must return the options that it is given, as in compile(c ->"
                + " c.loss(\"mse\")). Received: a lambda that returns null");
  }

  @Test
  void compile_takes_names_alone_as_in_keras() {
    Sequential model = model();
    model.compile("adam", "mse", "mae", "mape");
    assertThat(model.evaluate(X, Y, e -> e.verbose(0)).names())
        .containsExactly("loss", "mae", "mape");
    model.compile(new SGD(0.5), "mse");
    assertThat(model.learningRate()).isEqualTo(0.5);
    model.compile(new SGD(0.25), new Huber(2), "mae");
    assertThat(model.learningRate()).isEqualTo(0.25);
    assertThat(model.compileArguments()).containsEntry("loss", "Huber(delta=2.0)");
    model.compile("adam", new Huber(3));
    assertThat(model.compileArguments()).containsEntry("loss", "Huber(delta=3.0)");
  }

  @Test
  void metrics_are_names_and_objects_in_one_list() {
    Sequential model = model();
    model.compile(c -> c.loss("mse").metrics(List.of("mae", new AUC())).weightedMetrics("mse"));
    assertThat(model.evaluate(X, Y, e -> e.verbose(0)).names()).hasSize(4).contains("auc");
  }

  @Test
  void refuses_a_metric_that_is_neither_name_nor_object() {
    assertThatThrownBy(() -> model().compile(c -> c.metrics(List.of("mae", 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'metrics' must be names, such as \"accuracy\", or metrics, such as new AUC()."
                + " Received: 3 of the type Integer");
  }

  @Test
  void a_model_takes_a_list_of_layers() {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Dense(3).inputDim(2));
    layers.add(new Dropout(0.5));
    assertThat(new Sequential(layers).layers()).hasSize(2);
    assertThat(new Sequential("listed", layers).name()).isEqualTo("listed");
  }

  @Test
  void print_what_they_hold() {
    assertThat(
            new CompileOptions()
                .loss(new Huber().delta(2))
                .metrics("mae")
                .optimizer(new SGD(0.5))
                .toString())
        .isEqualTo(
            "CompileOptions(optimizer=SGD(learning_rate=0.5), loss=Huber(delta=2.0),"
                + " metrics=['mae'])");
    Sequential model = new Sequential(new Dense(1).inputDim(2));
    assertThat(model.compileArguments()).isEmpty();
    model.compile(c -> c.loss("mse").optimizer("sgd"));
    assertThat(model.compileArguments()).hasToString("{optimizer=SGD(), loss='mse'}");
    assertThat(
            new FitOptions()
                .epochs(3)
                .batchSize(8)
                .validationData(X, Y)
                .classWeight(Map.of(1, 2.0))
                .validationFreq(2)
                .callbacks(new EarlyStopping("loss"))
                .toString())
        .isEqualTo(
            "FitOptions(batch_size=8, epochs=3, callbacks=[EarlyStopping(monitor='loss')],"
                + " validation_data=TrainingData(x=(3, 2), y=(3, 1)), class_weight={1: 2.0},"
                + " validation_freq=2)");
    assertThat(new EvaluateOptions().steps(3).sampleWeight(1f, 2f).toString())
        .isEqualTo("EvaluateOptions(sample_weight=(2,), steps=3)");
    assertThat(new PredictOptions().toString()).isEqualTo("PredictOptions()");
    assertThat(new BatchOptions().returnDict(true).toString())
        .isEqualTo("BatchOptions(return_dict=True)");
    assertThat(new SummaryOptions().lineLength(60).toString())
        .isEqualTo("SummaryOptions(line_length=60)");
  }
}
