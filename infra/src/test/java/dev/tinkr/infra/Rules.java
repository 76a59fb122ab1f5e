package dev.tinkr.infra;

import dev.tinkr.infra.Terraform.Kind;
import dev.tinkr.infra.Terraform.Schema;
import dev.tinkr.infra.TerraformModule.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a module, in sentences; none for a module that is right. */
final class Rules {

    /** What every block may have, whatever its type. */
    private static final Set<String> META = Set.of("count", "for_each", "depends_on", "lifecycle", "provider",
            "provisioner", "connection");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<![\\w.\"])(data\\.)?((?:aws|google|azurerm)_\\w+)\\.(\\w+)(?:\\[[^\\]]*\\])?(?:\\.(\\w+))?");
    private static final Pattern VARIABLE = Pattern.compile("(?<![\\w.])var\\.(\\w+)");
    private static final Pattern LOCAL = Pattern.compile("(?<![\\w.])local\\.(\\w+)");
    /** Arguments that grant something to whomever they name. */
    private static final Set<String> GRANTS = Set.of("actions", "permissions", "data_actions");
    private static final Set<String> EVERYBODY = Set.of("allUsers", "allAuthenticatedUsers");

    private final TerraformModule module;
    private final Terraform terraform;
    private final List<String> complaints = new ArrayList<>();

    private Rules(TerraformModule module, Terraform terraform) {
        this.module = module;
        this.terraform = terraform;
    }

    /** Everything that is wrong with the module. */
    static List<String> complaints(TerraformModule module, Terraform terraform) {
        Rules rules = new Rules(module, terraform);
        rules.arguments();
        rules.references();
        rules.variables();
        rules.outputs();
        rules.grants();
        rules.publicAccess();
        return rules.complaints;
    }

    private void arguments() {
        for (Block block : module.blocks()) {
            Schema schema = terraform.schema(block.kind(), block.type());
            if (schema.missing()) {
                complaints.add(block.address() + ": the provider has no such " + (block.kind() == Kind.DATA
                        ? "data source"
                        : "resource"));
            } else {
                arguments(block.address(), block.body(), schema.arguments(), true);
            }
        }
    }

    private void arguments(String place, Map<String, Object> body, Map<String, Object> known, boolean top) {
        Set<String> present = new LinkedHashSet<>(body.keySet());
        Map<String, Object> dynamic = TerraformModule.object(body.get("dynamic"));
        present.remove("dynamic");
        present.addAll(dynamic.keySet());
        for (String name : present) {
            Map<String, Object> argument = TerraformModule.object(known.get(name));
            if (!known.containsKey(name)) {
                if (!top || !META.contains(name)) {
                    complaints.add(place + ": there is no argument " + name);
                }
            } else if (argument.get("block") instanceof Map<?, ?> inner) {
                for (Map<String, Object> one : bodies(body.get(name), dynamic.get(name))) {
                    arguments(place + "." + name, one, TerraformModule.object(inner), false);
                }
            }
        }
        known.forEach((name, argument) -> {
            if (Boolean.TRUE.equals(TerraformModule.object(argument).get("required")) && !present.contains(name)) {
                complaints.add(place + ": the argument " + name + " is missing");
            }
        });
    }

    private static List<Map<String, Object>> bodies(Object plain, Object dynamic) {
        List<Map<String, Object>> bodies = new ArrayList<>();
        if (plain instanceof List<?> list) {
            list.forEach(one -> bodies.add(TerraformModule.object(one)));
        }
        if (dynamic instanceof List<?> list) {
            list.forEach(one -> ((List<?>) TerraformModule.object(one).get("content")).forEach(content -> bodies.add(
                    TerraformModule.object(content))));
        }
        return bodies;
    }

    private void references() {
        module.texts(text -> {
            if (!text.contains("${")) {
                return;
            }
            for (Matcher found = REFERENCE.matcher(text); found.find();) {
                reference(found);
            }
            for (Matcher found = VARIABLE.matcher(text); found.find();) {
                if (!module.variables().containsKey(found.group(1))) {
                    complaints.add("there is no variable " + found.group(1));
                }
            }
            for (Matcher found = LOCAL.matcher(text); found.find();) {
                if (!module.locals().containsKey(found.group(1))) {
                    complaints.add("there is no local " + found.group(1));
                }
            }
        });
    }

    private void reference(Matcher found) {
        Kind kind = found.group(1) == null ? Kind.RESOURCE : Kind.DATA;
        String type = found.group(2);
        boolean there = module.blocks().stream().anyMatch(block -> block.kind() == kind && block.type().equals(type)
                && block.name().equals(found.group(3)));
        if (!there) {
            complaints.add("there is no " + found.group());
        } else if (found.group(4) != null) {
            Schema schema = terraform.schema(kind, type);
            if (!schema.missing() && !schema.has(found.group(4))) {
                complaints.add(found.group() + ": there is no attribute " + found.group(4));
            }
        }
    }

    private void variables() {
        Set<String> used = new TreeSet<>();
        module.texts(text -> {
            for (Matcher found = VARIABLE.matcher(text); found.find();) {
                used.add(found.group(1));
            }
        });
        module.variables().forEach((name, body) -> {
            for (String needed : List.of("description", "type", "validation")) {
                if (!body.containsKey(needed)) {
                    complaints.add("the variable " + name + " has no " + needed);
                }
            }
            if (!used.contains(name)) {
                complaints.add("the variable " + name + " is used nowhere");
            }
        });
    }

    private void outputs() {
        module.outputs().forEach((name, body) -> {
            if (!body.containsKey("description")) {
                complaints.add("the output " + name + " has no description");
            }
        });
    }

    private void grants() {
        for (Block block : module.blocks()) {
            granted(block.body()).stream().filter(action -> action.contains("*")).forEach(action -> complaints.add(block
                    .address() + " grants " + action));
            TerraformModule.texts(block.body(), text -> {
                if (text.contains("jsonencode") && text.contains("Action")) {
                    complaints.add(block.address() + " hides a policy in jsonencode: use a policy document");
                }
            });
        }
    }

    /** Every action that the block grants; what it denies is not counted. */
    static Set<String> granted(Map<String, Object> body) {
        Set<String> actions = new TreeSet<>();
        if ("Deny".equals(body.get("effect"))) {
            return actions;
        }
        body.forEach((name, value) -> {
            if (GRANTS.contains(name) && value instanceof List<?> list && list.stream().allMatch(
                    String.class::isInstance)) {
                list.forEach(one -> actions.add((String) one));
            } else if (value instanceof List<?> list) {
                list.forEach(one -> actions.addAll(granted(TerraformModule.object(one))));
            } else if (value instanceof Map<?, ?>) {
                actions.addAll(granted(TerraformModule.object(value)));
            }
        });
        return actions;
    }

    private void publicAccess() {
        for (Block block : module.blocks()) {
            TerraformModule.texts(block.body(), text -> {
                if (EVERYBODY.contains(text)) {
                    complaints.add(block.address() + " lets everybody in: " + text);
                }
            });
            everybodyMay(block.address(), block.body());
            Map<String, Object> body = block.body();
            refuse(block, "authorization_type", "NONE");
            refuse(block, "container_access_type", "blob");
            refuse(block, "container_access_type", "container");
            refuse(block, "unauthenticated_action", "AllowAnonymous");
            refuse(block, "allow_nested_items_to_be_public", true);
            if (block.type().equals("aws_s3_bucket_public_access_block")) {
                body.forEach((name, value) -> {
                    if (Boolean.FALSE.equals(value)) {
                        complaints.add(block.address() + " does not " + name.replace('_', ' '));
                    }
                });
            }
            if (block.type().equals("google_storage_bucket") && !"enforced".equals(body.get(
                    "public_access_prevention"))) {
                complaints.add(block.address() + " does not prevent public access");
            }
            if (block.type().equals("aws_lambda_permission") && "*".equals(body.get("principal"))) {
                complaints.add(block.address() + " lets everybody in");
            }
        }
    }

    private void refuse(Block block, String argument, Object value) {
        TerraformModule.object(block.body()).forEach((name, found) -> {
            if (name.equals(argument) && value.equals(found)) {
                complaints.add(block.address() + " lets everybody in: " + argument + " is " + value);
            }
            if (found instanceof List<?> list) {
                list.forEach(one -> refuse(new Block(block.kind(), block.type(), block.name(), TerraformModule.object(
                        one)), argument, value));
            }
        });
    }

    /** A statement that allows something to the principal "*". */
    private void everybodyMay(String place, Map<String, Object> body) {
        if (!(body.get("statement") instanceof List<?> statements)) {
            return;
        }
        for (Object one : statements) {
            Map<String, Object> statement = TerraformModule.object(one);
            if (!"Deny".equals(statement.get("effect")) && statement.get("principals") instanceof List<?> principals) {
                for (Object principal : principals) {
                    if (TerraformModule.object(principal).get("identifiers") instanceof List<?> names && names.contains(
                            "*")) {
                        complaints.add(place + " lets everybody in: a principal is *");
                    }
                }
            }
        }
    }
}
