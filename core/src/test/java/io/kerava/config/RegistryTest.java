package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final Schema<Widget> WIDGET =
      Schema.of("keras.gadgets", "Widget", given -> new Widget(), Gadget.RATE);
  private static final Registry<Object> GADGETS =
      new Registry<>(Object.class, "gadget")
          .add(Gadget.SCHEMA, "gadget")
          .add(WIDGET, "widget", "wdgt");

  private static final class Widget extends Configured<Widget> {
    Widget() {
      super(WIDGET.defaults());
    }
  }

  @Test
  void finds_a_class_by_its_names() {
    assertThat(GADGETS.get("widget")).hasToString("Widget()");
    assertThat(GADGETS.get("wdgt")).hasToString("Widget()");
    assertThat(GADGETS.get("Widget")).hasToString("Widget()");
    assertThat(GADGETS.names()).containsExactly("gadget", "widget", "wdgt");
    assertThat(GADGETS.schemas()).containsExactly(Gadget.SCHEMA, WIDGET);
  }

  @Test
  void names_the_nearest_name() {
    assertThatThrownBy(() -> GADGETS.get("wigdet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown gadget 'wigdet'. Did you mean 'widget'? Known: gadget, widget, wdgt.");
    assertThatThrownBy(() -> GADGETS.get("GADGETS"))
        .hasMessage(
            "Unknown gadget 'GADGETS'. Did you mean 'gadget'? Known: gadget, widget, wdgt.");
  }

  @Test
  void names_a_longer_name_that_begins_the_same() {
    assertThat(NearestName.message("initializer", "glorot", List.of("zeros", "glorot_uniform")))
        .isEqualTo(
            "Unknown initializer 'glorot'. Did you mean 'glorot_uniform'? Known: zeros,"
                + " glorot_uniform.");
    assertThat(NearestName.message("metric", "g", List.of("zeros", "glorot_uniform")))
        .isEqualTo("Unknown metric 'g'. Known: zeros, glorot_uniform.");
  }

  @Test
  void names_no_name_where_none_is_near() {
    assertThatThrownBy(() -> GADGETS.get("transformer"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown gadget 'transformer'. Known: gadget, widget, wdgt.");
  }

  @Test
  void reads_a_name_or_an_object() {
    assertThat(GADGETS.fromJson("widget")).hasToString("Widget()");
    assertThat(GADGETS.fromJson(KerasJson.object(new Gadget(3).rate(0.1))))
        .isEqualTo(new Gadget(3).rate(0.1));
    assertThat(GADGETS.fromJson(Map.of("class_name", "Widget"))).hasToString("Widget()");
  }

  @Test
  void refuses_a_class_that_it_does_not_know() {
    assertThatThrownBy(() -> GADGETS.fromJson(Map.of("class_name", "Gadgit", "config", Map.of())))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Unknown gadget 'Gadgit'. Did you mean 'Gadget'? Known: Gadget, Widget.");
  }

  @Test
  void rejects_json_that_is_neither_name_nor_object() {
    Schema<?> owner = Schema.of("keras", "Box", Argument.optional("content", GADGETS));
    assertThatThrownBy(() -> Arguments.fromJson(owner, Map.of("content", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Box: 'content' must be the name or an object of a known gadget. Received: 3");
  }

  @Test
  void writes_an_object_as_keras_does() {
    assertThat(KerasJson.write(KerasJson.object((Configurable) GADGETS.get("widget"))))
        .isEqualTo(
            "{\"module\":\"keras.gadgets\",\"class_name\":\"Widget\",\"config\":{\"rate\":0.5},"
                + "\"registered_name\":null}");
    assertThat(GADGETS.show(GADGETS.get("widget"))).isEqualTo("Widget()");
  }

  @Test
  void refuses_json_of_a_lambda() {
    IntSupplier lambda = () -> 3;
    assertThat(GADGETS.show(lambda)).isEqualTo("<lambda>");
    assertThatThrownBy(() -> GADGETS.toJson(lambda))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "A lambda used as gadget has no JSON form. Use one of Keras's own: [gadget, widget,"
                + " wdgt]");
  }
}
