package io.kerava.optimizers;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Regular expressions, of which a variable's name contains one. */
final class VariableNames implements ArgumentType<List<String>> {
  @Override
  public String expected() {
    return "a list of regular expressions";
  }

  @Override
  public boolean accepts(List<String> value) {
    try {
      pattern(value);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  @Override
  public List<String> fromJson(Object json) {
    return JsonValue.list(json).stream().map(JsonValue::string).toList();
  }

  @Override
  public @Nullable Object toJson(List<String> value) {
    return value;
  }

  @CanIgnoreReturnValue
  static Pattern pattern(List<String> names) {
    return Pattern.compile(String.join("|", names));
  }
}
