// Reads JPEG files as Java programs do: ImageIO, and URLConnection's guess of the type from the first bytes.
//
//     java ImageIoReader.java FILE…
//
// One line a file: its name, what ImageIO says, what the guess says, with tabs between; "ok", or why it is refused.
// ImageIO.read hides warnings; here the same reader is called, and a warning is a refusal.

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

public class ImageIoReader {
    public static void main(String[] names) {
        ImageIO.setUseCache(false);
        for (String name : names) {
            System.out.println(name + "\t" + plain(decoded(new File(name))) + "\t" + plain(guessed(new File(name))));
            System.out.flush();
        }
    }

    static String decoded(File file) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return "no reader knows it";
            }
            ImageReader reader = readers.next();
            if (!reader.getFormatName().equalsIgnoreCase("jpeg")) {
                return "read as " + reader.getFormatName();
            }
            StringBuilder warnings = new StringBuilder();
            reader.addIIOReadWarningListener((source, warning) -> warnings.append(warning).append(' '));
            reader.setInput(stream, true, true);
            BufferedImage image = reader.read(0);
            reader.dispose();
            if (image == null) {
                return "no picture";
            }
            return warnings.length() == 0 ? "ok" : "warning: " + warnings.toString().trim();
        } catch (IOException | RuntimeException | OutOfMemoryError error) {
            return error.toString();
        }
    }

    static String guessed(File file) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file.toPath()))) {
            String type = URLConnection.guessContentTypeFromStream(stream);
            return "image/jpeg".equals(type) ? "ok" : "guessed " + (type == null ? "nothing" : type);
        } catch (IOException error) {
            return error.toString();
        }
    }

    static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
