package io.kerava.examples;

import static io.kerava.preprocessing.Categorical.toCategorical;

import io.kerava.arrays.Shape;
import io.kerava.examples.TicketGrammar.Ticket;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.losses.BinaryCrossentropy;
import io.kerava.losses.CategoricalCrossentropy;
import io.kerava.metrics.BinaryAccuracy;
import io.kerava.models.Model;
import io.kerava.models.Scores;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.RMSprop;
import io.kerava.preprocessing.TextVectorization;
import io.kerava.random.RandomSeed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Several inputs and outputs, after Keras's guide "The Functional API": is an issue ticket urgent,
 * and which department should have it? Title, body and tags say so together.
 *
 * <pre>{@code
 * title_input = keras.Input(shape=(None,), name="title")
 * body_input = keras.Input(shape=(None,), name="body")
 * tags_input = keras.Input(shape=(num_tags,), name="tags")
 * title_features = layers.Embedding(num_words, 64)(title_input)
 * body_features = layers.Embedding(num_words, 64)(body_input)
 * title_features = layers.LSTM(128)(title_features)
 * body_features = layers.LSTM(32)(body_features)
 * x = layers.concatenate([title_features, body_features, tags_input])
 * priority_pred = layers.Dense(1, name="priority")(x)
 * department_pred = layers.Dense(num_departments, name="department")(x)
 * model = keras.Model(
 *     inputs=[title_input, body_input, tags_input],
 *     outputs={"priority": priority_pred, "department": department_pred},
 * )
 * model.compile(
 *     optimizer=keras.optimizers.RMSprop(1e-3),
 *     loss={
 *         "priority": keras.losses.BinaryCrossentropy(from_logits=True),
 *         "department": keras.losses.CategoricalCrossentropy(from_logits=True),
 *     },
 *     loss_weights={"priority": 1.0, "department": 0.2},
 *     metrics={
 *         "priority": keras.metrics.BinaryAccuracy(threshold=0.0),
 *         "department": "accuracy",
 *     },
 * )
 * model.fit(
 *     {"title": title_data, "body": body_data, "tags": tags_data},
 *     {"priority": priority_targets, "department": dept_targets},
 *     epochs=15, batch_size=32,
 * )
 * }</pre>
 *
 * <p>The tickets are made by a small grammar. An argument is the number of epochs.
 */
public final class IssueTickets {
  private static final int TRAIN = 4_000;
  private static final int TEST = 1_000;
  private static final int EPOCHS = 15;
  private static final int SHOWN = 3;
  private static final long SEED = 1;

  private final TextVectorization words = new TextVectorization();

  private IssueTickets() {}

  public static void main(String[] args) {
    var unused = run(TRAIN, args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  static Model model(int words) {
    RandomSeed.set(SEED);
    Input titleInput = new Input(Shape.NONE).name("title");
    Input bodyInput = new Input(Shape.NONE).name("body");
    Input tagsInput = new Input(TicketGrammar.TAGS.size()).name("tags");
    Tensor titleFeatures = new Embedding(words, 64).apply(titleInput);
    Tensor bodyFeatures = new Embedding(words, 64).apply(bodyInput);
    titleFeatures = new LSTM(128).apply(titleFeatures);
    bodyFeatures = new LSTM(32).apply(bodyFeatures);
    Tensor x = new Concatenate().apply(titleFeatures, bodyFeatures, tagsInput);
    Tensor priority = new Dense(1).name("priority").apply(x);
    Tensor department = new Dense(TicketGrammar.DEPARTMENTS.size()).name("department").apply(x);
    return new Model(
        List.of(titleInput, bodyInput, tagsInput),
        Map.of("priority", priority, "department", department));
  }

  /** The scores on tickets that were not learned. */
  static Scores run(int count, int epochs) {
    TicketGrammar grammar = new TicketGrammar(SEED);
    List<Ticket> learned = grammar.tickets(count);
    List<Ticket> tested = grammar.tickets(TEST);
    IssueTickets data = new IssueTickets();
    data.words.adapt(learned.stream().map(each -> each.title() + " " + each.body()).toList());

    Model model = model(data.words.vocabularySize());
    model.summary();
    model.compile(
        c ->
            c.optimizer(new RMSprop(1e-3))
                .loss(
                    Map.of(
                        "priority", new BinaryCrossentropy().fromLogits(true),
                        "department", new CategoricalCrossentropy().fromLogits(true)))
                .lossWeights(Map.of("priority", 1.0, "department", 0.2))
                .metrics(
                    Map.of(
                        "priority",
                        new BinaryAccuracy().threshold(0.0),
                        "department",
                        "accuracy")));
    model.fit(data.x(learned), y(learned), f -> f.epochs(epochs).batchSize(32));

    Scores scores = model.evaluate(data.x(tested), y(tested), e -> e.verbose(0));
    System.out.printf(
        Locale.ROOT,
        "Of %d other tickets %.1f %% get the right priority, and %.1f %% the right department%n",
        TEST,
        100 * scores.get("priority_binary_accuracy"),
        100 * scores.get("department_accuracy"));
    show(model, data, tested.subList(0, SHOWN));
    return scores;
  }

  private static void show(Model model, IssueTickets data, List<Ticket> tickets) {
    List<INDArray> predictions = model.predictAll(data.x(tickets), p -> p.verbose(0));
    INDArray priority = predictions.get(model.outputNames().indexOf("priority"));
    INDArray departments = predictions.get(model.outputNames().indexOf("department")).argMax(1);
    for (int i = 0; i < tickets.size(); i++) {
      System.out.printf(
          "%s: %s -> %s, %s%n",
          tickets.get(i).title(),
          tickets.get(i).body(),
          TicketGrammar.DEPARTMENTS.get(departments.getInt(i)),
          priority.getDouble(i) > 0 ? "urgent" : "not urgent");
    }
  }

  private Map<String, INDArray> x(List<Ticket> tickets) {
    return Map.of(
        "title", words.call(tickets.stream().map(Ticket::title).toList()),
        "body", words.call(tickets.stream().map(Ticket::body).toList()),
        "tags", Nd4j.create(tickets.stream().map(Ticket::tags).toArray(float[][]::new)));
  }

  private static Map<String, INDArray> y(List<Ticket> tickets) {
    int departments = TicketGrammar.DEPARTMENTS.size();
    int[] department = tickets.stream().mapToInt(Ticket::department).toArray();
    float[][] urgent =
        tickets.stream().map(each -> new float[] {each.urgent() ? 1 : 0}).toArray(float[][]::new);
    return Map.of(
        "priority", Nd4j.create(urgent),
        "department", toCategorical(department, departments));
  }
}
