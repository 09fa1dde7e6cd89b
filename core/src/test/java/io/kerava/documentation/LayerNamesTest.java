package io.kerava.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.Schema;
import io.kerava.layers.Layers;
import io.kerava.preprocessing.PreprocessingLayers;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever looks for a layer of Keras finds it, or finds that it isn't there. */
class LayerNamesTest {
  @Test
  void each_layer_of_keras_is_there_or_stands_in_the_list_of_differences() {
    Set<String> there =
        Layers.TYPE.schemas().stream().map(Schema::className).collect(Collectors.toSet());
    String differences = String.join("\n", MarkdownPage.named("docs/differences.md").lines());
    List<String> neither =
        Golden.each(Golden.read("layer_names").get("layers"))
            .map(JsonNode::asText)
            .filter(name -> !there.contains(name) && !PreprocessingLayers.has(name))
            .filter(name -> !differences.contains("`" + name + "`"))
            .toList();
    assertThat(neither).isEmpty();
  }
}
