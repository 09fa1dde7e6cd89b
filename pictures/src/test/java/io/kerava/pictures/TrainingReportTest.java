package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.callbacks.History;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import io.kerava.optimizers.SGD;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainingReportTest {
  private static final INDArray X = Nd4j.create(new float[][] {{0, 1}, {1, 0}, {1, 1}, {0, 0}});
  private static final INDArray Y = Nd4j.create(new float[][] {{1}, {1}, {0}, {0}});

  @TempDir Path folder;

  private final Sequential model =
      new Sequential("<xor & co>", new Input(2), new Dense(1).activation("sigmoid"));

  private History trained() {
    model.compile(c -> c.loss("mse").optimizer(new SGD().learningRate(0.5)).metrics("accuracy"));
    return model.fit(X, Y, f -> f.epochs(3).batchSize(2).validationSplit(0.25).verbose(0));
  }

  private static List<String> all(String pattern, String html) {
    return Pattern.compile(pattern).matcher(html).results().map(MatchResult::group).toList();
  }

  @Test
  void has_results_network_settings_and_environment() {
    String html = TrainingReport.of(model, trained()).toHtml();
    assertThat(all("<h[12]>[^<]*", html))
        .containsExactly(
            "<h1>Training of &lt;xor &amp; co&gt;",
            "<h2>Results",
            "<h2>Network",
            "<h2>Settings",
            "<h2>Environment");
    assertThat(html)
        .contains("<th scope=\"row\">val_accuracy</th>")
        .contains("<th scope=\"row\">optimizer</th><td>SGD(learning_rate=0.5)</td>")
        .contains("<th scope=\"row\">loss</th><td>&#39;mse&#39;</td>")
        .contains("<th scope=\"row\">epochs</th><td>3 of 3</td>")
        .contains("<th scope=\"row\">steps of an epoch</th><td>2</td>")
        .contains("Model: &quot;&lt;xor &amp; co&gt;&quot;")
        .contains("Backend: ");
  }

  @Test
  void says_where_the_loss_was_least() {
    History history = new History();
    trained();
    model.fit(X, Y, f -> f.epochs(1).verbose(0).callbacks(history));
    history.history().keySet().forEach(name -> assertThat(history.get(name)).hasSize(1));
    assertThat(TrainingReport.of(model, history).toHtml()).contains(" in epoch 1</td>");
  }

  @Test
  void holds_every_picture_light_and_dark_and_asks_for_nothing() {
    String html =
        TrainingReport.of(
                model,
                trained(),
                r ->
                    r.note("Note <b>")
                        .confusionMatrix(new int[] {0, 1}, new int[] {1, 1}, "no", "yes")
                        .picture(
                            "Parabola",
                            theme ->
                                Charts.descent(
                                    w -> w * w, new double[] {2, 1}, c -> c.theme(theme))))
            .toHtml();
    List<String> pictures = all("(?<=svg\\+xml;base64,)[A-Za-z0-9+/=]+", html);
    assertThat(pictures).hasSize(10); // loss, accuracy, matrix, parabola, network
    for (String each : pictures) {
      assertThat(new String(Base64.getDecoder().decode(each), StandardCharsets.UTF_8))
          .contains("<svg ")
          .doesNotContain("<!DOCTYPE");
    }
    assertThat(all("(src|srcset|href|url)=?[\"(][^\"]{5}", html))
        .allMatch(each -> each.contains("data:"));
    assertThat(html).contains("default-src 'none'").contains("<p>Note &lt;b&gt;</p>");
    assertThat(all("<img alt=\"[^\"]+\" width=\"\\d+\" height=\"\\d+\"", html)).hasSize(5);
  }

  @Test
  void draws_a_training_that_diverged() {
    model.compile(c -> c.loss("mse").optimizer("sgd"));
    History history = new History();
    model.fit(
        Nd4j.valueArrayOf(new long[] {4, 2}, Float.NaN),
        Y,
        f -> f.epochs(2).verbose(0).callbacks(history));
    assertThat(TrainingReport.of(model, history).toHtml())
        .contains("<th scope=\"row\">loss</th><td>NaN</td>")
        .doesNotContain("least");
  }

  @Test
  void saves_a_file() throws IOException {
    TrainingReport report = TrainingReport.of(model, trained(), r -> r.title("XOR"));
    Path file = folder.resolve("new/report.html");
    report.save(file.toString());
    assertThat(Files.readString(file)).isEqualTo(report.toHtml()).contains("<title>XOR</title>");
    Path none = file.resolve("report.html");
    assertThatThrownBy(() -> report.save(none))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(none + " could not be written: ");
  }

  @Test
  void refuses_what_it_can_not_tell_of() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingReport.of(model, new History()))
        .withMessage("The history has no epochs to draw: it is filled by fit, which returns it.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TrainingReport.of(
                    model, trained(), r -> r.picture("A", t -> null).picture("A", t -> null)))
        .withMessage("The report has a picture of this heading. Received: heading='A'");
  }
}
