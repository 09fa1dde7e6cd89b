package io.kerava.pictures;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A page that holds all it shows, and may not ask for anything else. */
final class HtmlPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      <title>%1$s</title>
      <style>
      :root { --page: %2$s; --words: %3$s; --lines: %4$s; --box: %5$s; }
      @media (prefers-color-scheme: dark) {
        :root { --page: %6$s; --words: %7$s; --lines: %8$s; --box: %9$s; }
      }
      body {
        background: var(--page); color: var(--words); font: 16px/1.5 system-ui, sans-serif;
        margin: 0 auto; max-width: 75rem; padding: 1rem;
      }
      h1 { font-size: 1.7rem; line-height: 1.2; overflow-wrap: anywhere; }
      h2 { border-top: 1px solid var(--lines); font-size: 1.25rem; margin-top: 2rem; padding-top: 1rem; }
      figure { margin: 0; overflow: auto; max-height: 50rem; }
      img { height: auto; max-width: 100%%; }
      .row { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 1rem; }
      table { border-collapse: collapse; }
      th, td { border-bottom: 1px solid var(--lines); padding: 0.3rem 0.8rem 0.3rem 0; text-align: left;
        vertical-align: top; overflow-wrap: anywhere; }
      th { font-weight: 600; overflow-wrap: normal; white-space: nowrap; }
      pre { background: var(--box); font-size: 0.85rem; line-height: 1.25; overflow-x: auto; padding: 0.8rem; }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      """;

  private final StringBuilder text = new StringBuilder();

  HtmlPage(String title) {
    text.append(
        HEAD.formatted(
            SvgText.escaped(title),
            SvgText.color(Theme.LIGHT.page()),
            SvgText.color(Theme.LIGHT.words()),
            SvgText.color(Theme.LIGHT.grid()),
            SvgText.color(Theme.LIGHT.box()),
            SvgText.color(Theme.DARK.page()),
            SvgText.color(Theme.DARK.words()),
            SvgText.color(Theme.DARK.grid()),
            SvgText.color(Theme.DARK.box())));
  }

  void paragraph(String words) {
    text.append("<p>").append(SvgText.escaped(words)).append("</p>\n");
  }

  void section(String heading, Runnable content) {
    text.append("<section>\n<h2>").append(SvgText.escaped(heading)).append("</h2>\n");
    content.run();
    text.append("</section>\n");
  }

  void table(Map<String, String> rows) {
    text.append("<table>\n");
    rows.forEach(
        (name, value) ->
            text.append("<tr><th scope=\"row\">")
                .append(SvgText.escaped(name))
                .append("</th><td>")
                .append(SvgText.escaped(value))
                .append("</td></tr>\n"));
    text.append("</table>\n");
  }

  /** A text whose columns matter. */
  void text(String columns) {
    text.append("<pre>").append(SvgText.escaped(columns)).append("</pre>\n");
  }

  /** Pictures beside one another, as many as there is room for. */
  void pictures(List<String> shown, List<Function<Theme, Picture>> drawn) {
    text.append("<div class=\"row\">\n");
    for (int i = 0; i < drawn.size(); i++) {
      picture(shown.get(i), drawn.get(i));
    }
    text.append("</div>\n");
  }

  /**
   * A picture, light or dark as the page is.
   *
   * @param shown what it shows, for those who can't see it
   */
  void picture(String shown, Function<Theme, Picture> drawn) {
    Picture light = drawn.apply(Theme.LIGHT);
    text.append("<figure><picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"")
        .append(data(drawn.apply(Theme.DARK)))
        .append("\"><img alt=\"")
        .append(SvgText.escaped(shown))
        .append("\" width=\"")
        .append(light.width())
        .append("\" height=\"")
        .append(light.height())
        .append("\" src=\"")
        .append(data(light))
        .append("\"></picture></figure>\n");
  }

  private static String data(Picture picture) {
    byte[] svg = picture.toSvg().getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
  }

  @Override
  public String toString() {
    return text + "</body>\n</html>\n";
  }
}
