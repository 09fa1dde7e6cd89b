package io.kerava.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import io.kerava.layers.RNN;
import io.kerava.layers.RecurrentCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers around cells of users, whose classes are in no registry: what reads their JSON. */
public final class OwnCells {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OwnCells() {}

  /** The layer that Keras wrote: an RNN, or a Bidirectional around one. */
  public static Layer layer(JsonNode json) {
    JsonNode config = json.get("config");
    if (json.get("class_name").asText().equals("Bidirectional")) {
      return new Bidirectional(rnn(config.at("/layer/config")).name("rnn"));
    }
    return rnn(config);
  }

  private static RNN rnn(JsonNode config) {
    JsonNode cell = config.get("cell");
    RNN rnn =
        cell.get("class_name").asText().equals("StackedRNNCells")
            ? new RNN(cells(cell.at("/config/cells")))
            : new RNN(cell(cell));
    return rnn.returnSequences(config.get("return_sequences").asBoolean())
        .goBackwards(config.get("go_backwards").asBoolean())
        .stateful(config.get("stateful").asBoolean())
        .unroll(config.get("unroll").asBoolean())
        .zeroOutputForMask(config.get("zero_output_for_mask").asBoolean());
  }

  private static List<RecurrentCell<?>> cells(JsonNode json) {
    List<RecurrentCell<?>> cells = new ArrayList<>();
    json.forEach(each -> cells.add(cell(each)));
    return cells;
  }

  private static RecurrentCell<?> cell(JsonNode json) {
    int units = json.at("/config/units").asInt();
    return switch (json.get("class_name").asText()) {
      case "MinimalRNNCell" -> new MinimalRNNCell(units);
      case "TwoStatesCell" -> new TwoStatesCell(units);
      default -> (RecurrentCell<?>) Layers.TYPE.fromJson(MAPPER.convertValue(json, Map.class));
    };
  }
}
