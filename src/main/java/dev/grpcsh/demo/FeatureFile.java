package dev.grpcsh.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.grpcsh.demo.proto.routeguide.Feature;
import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of features: a JSON array of {@code {"location": {"latitude": 1, "longitude": 2}, "name": "…"}}. What is
 * wrong with it is told with line and column.
 */
final class FeatureFile {
    private static final String BUNDLED = "route_guide_db.json";

    private final String name;
    private final JsonParser json;

    private FeatureFile(String name, JsonParser json) {
        this.name = name;
        this.json = json;
    }

    /** The features of a file, or the bundled ones. */
    static Features read(Optional<Path> file) {
        String name = file.map(Path::toString).orElse(BUNDLED);
        try (InputStream stream = file.isPresent() ? Files.newInputStream(file.get()) : bundled();
                JsonParser parser = new JsonFactory().createParser(stream)) {
            return new Features(new FeatureFile(name, parser).features());
        } catch (NoSuchFileException e) {
            throw ShellException.failure(name + ": no such file", e);
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream bundled() throws IOException {
        InputStream stream = FeatureFile.class.getResourceAsStream(BUNDLED);
        if (stream == null) {
            throw new IOException("it is missing from the program");
        }
        return stream;
    }

    private List<Feature> features() throws IOException {
        try {
            expect(json.nextToken(), JsonToken.START_ARRAY, "an array of features");
            List<Feature> features = new ArrayList<>();
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                expect(token, JsonToken.START_OBJECT, "a feature: {\"location\": …, \"name\": …}");
                features.add(feature());
            }
            if (json.nextToken() != null) {
                throw problem(json.currentTokenLocation(), "text after the array");
            }
            return features;
        } catch (InputCoercionException e) {
            throw problem(json.currentTokenLocation(), "a number out of range for int32");
        } catch (JsonProcessingException e) {
            throw problem(e.getLocation(), e.getOriginalMessage());
        }
    }

    private Feature feature() throws IOException {
        Feature.Builder feature = Feature.newBuilder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonLocation fieldAt = json.currentTokenLocation();
            JsonToken value = json.nextToken();
            switch (field) {
                case "name" -> {
                    expect(value, JsonToken.VALUE_STRING, "a name in quotes");
                    feature.setName(json.getText());
                }
                case "location" -> {
                    expect(value, JsonToken.START_OBJECT, "a location: {\"latitude\": …, \"longitude\": …}");
                    feature.setLocation(point());
                }
                default -> throw problem(fieldAt, "a feature has no field " + field);
            }
        }
        return feature.build();
    }

    private Point point() throws IOException {
        Point.Builder point = Point.newBuilder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonLocation fieldAt = json.currentTokenLocation();
            JsonToken value = json.nextToken();
            expect(value, JsonToken.VALUE_NUMBER_INT, "degrees times ten million, as a whole number");
            switch (field) {
                case "latitude" -> point.setLatitude(json.getIntValue());
                case "longitude" -> point.setLongitude(json.getIntValue());
                default -> throw problem(fieldAt, "a location has no field " + field);
            }
        }
        return point.build();
    }

    private void expect(JsonToken found, JsonToken wanted, String what) {
        if (found != wanted) {
            throw problem(json.currentTokenLocation(), "expected " + what);
        }
    }

    private ShellException problem(JsonLocation location, String what) {
        return ShellException.failure(name + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": " + what);
    }
}
