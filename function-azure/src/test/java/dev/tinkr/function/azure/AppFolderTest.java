package dev.tinkr.function.azure;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.tinkr.backend.http.Json;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the platform reads of the app's folder says the same as the annotations. */
class AppFolderTest {

    private static final Path APP = Path.of("src/main/app");

    private static Map<String, Object> json(String file) throws IOException {
        return Json.parseObject(Files.readString(APP.resolve(file)));
    }

    private static Method entry(Class<?> function) {
        List<Method> entries = Arrays.stream(function.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(
                FunctionName.class)).toList();
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private static Map<?, ?> binding(Class<?> function, int number) throws IOException {
        Map<String, Object> json = json(entry(function).getAnnotation(FunctionName.class).value() + "/function.json");
        assertThat(json).containsEntry("scriptFile", "../tinkr-function-azure.jar").containsEntry("entryPoint", function
                .getName() + "." + entry(function).getName());
        return (Map<?, ?>) ((List<?>) json.get("bindings")).get(number);
    }

    @Test
    void everyFunctionHasItsFolderAndThereIsNoOther() throws IOException {
        try (Stream<Path> folders = Files.list(APP).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> folder.getFileName().toString())).containsExactlyInAnyOrder("tinkr",
                    "tinkr-scan");
        }
    }

    @Test
    void theHttpFunctionIsBoundAsItIsAnnotated() throws IOException {
        HttpTrigger trigger = entry(TinkrFunction.class).getParameters()[0].getAnnotation(HttpTrigger.class);
        Map<?, ?> in = binding(TinkrFunction.class, 0);

        assertThat(in.get("type")).isEqualTo("httpTrigger");
        assertThat(in.get("direction")).isEqualTo("in");
        assertThat(in.get("name")).isEqualTo(trigger.name());
        assertThat(in.get("route")).isEqualTo(trigger.route());
        assertThat(in.get("authLevel")).isEqualTo(trigger.authLevel().toString());
        assertThat(in.get("methods")).isEqualTo(Arrays.stream(trigger.methods()).map(Enum::name).toList());
        Map<?, ?> out = binding(TinkrFunction.class, 1);
        assertThat(out.get("type")).isEqualTo("http");
        assertThat(out.get("name")).isEqualTo("$return");
    }

    @Test
    void theTimerIsBoundAsItIsAnnotated() throws IOException {
        TimerTrigger trigger = entry(ScanFunction.class).getParameters()[0].getAnnotation(TimerTrigger.class);
        Map<?, ?> in = binding(ScanFunction.class, 0);

        assertThat(in.get("type")).isEqualTo("timerTrigger");
        assertThat(in.get("direction")).isEqualTo("in");
        assertThat(in.get("name")).isEqualTo(trigger.name());
        assertThat(in.get("schedule")).isEqualTo(trigger.schedule()).isEqualTo("%TINKR_SCAN_SCHEDULE%");
    }

    @Test
    void thePathsHaveNoPrefix() throws IOException {
        Map<String, Object> host = json("host.json");

        assertThat(host.get("version")).isEqualTo("2.0");
        assertThat(host.get("extensions")).isEqualTo(Map.of("http", Map.of("routePrefix", "")));
    }
}
