package io.kerava.pictures;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** Shows a picture with as many pixels as the screen has. */
final class PictureComponent extends JComponent {
  private static final long serialVersionUID = 1;

  private final transient Picture picture;
  private transient @Nullable BufferedImage shown;

  PictureComponent(Picture picture) {
    this.picture = picture;
    setPreferredSize(new Dimension(picture.width(), picture.height()));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    double scale = ((Graphics2D) graphics).getTransform().getScaleX();
    BufferedImage image = shown;
    if (image == null || image.getWidth() != (int) Math.ceil(picture.width() * scale)) {
      image = picture.toImage(scale);
      shown = image;
    }
    graphics.drawImage(image, 0, 0, picture.width(), picture.height(), null);
  }
}
