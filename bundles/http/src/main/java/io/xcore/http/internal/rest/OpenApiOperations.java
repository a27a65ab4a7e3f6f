package io.xcore.http.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xcore.http.internal.route.RouteTemplate;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.BeanParam;
import javax.ws.rs.QueryParam;

/** What swagger-core cannot know: who may call, how errors look, and that JSON is meant where nothing is said. */
final class OpenApiOperations {
    private static final String JSON = "application/json";

    private OpenApiOperations() {}

    /** Completes the operations of one bundle. */
    static void complete(ObjectNode document, Publication publication) {
        for (ResourceOperation operation : publication.operations()) {
            String path = RouteTemplate.parse(operation.template(), Set.of()).path();
            JsonNode described = document.path("paths")
                    .path(path)
                    .path(operation.httpMethod().toLowerCase(Locale.ROOT));
            if (described instanceof ObjectNode node) {
                complete(node, operation);
                OpenApiNames.complete(node, operation, publication);
            }
        }
    }

    private static void complete(ObjectNode described, ResourceOperation operation) {
        AccessRule rule = operation.rule();
        String name = operation.httpMethod() + operation.template();
        described.put("operationId", name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
        ArrayNode security = described.putArray("security");
        if (!rule.open()) {
            security.addObject().putArray("bearer");
            security.addObject().putArray("api_key");
            security.addObject().putArray("session");
        }
        if (rule.permission() != null) {
            described.put("x-permission", rule.permission());
        }
        if (Deprecations.of(operation.type(), operation.method()) != null) {
            described.put("deprecated", true);
        }
        beanParameters(described, operation);
        jsonWhereNothingIsSaid(described.path("requestBody"));
        ObjectNode responses =
                described.path("responses") instanceof ObjectNode known ? known : described.putObject("responses");
        JsonNode unnamed = responses.remove("default");
        if (unnamed instanceof ObjectNode success) {
            boolean nothing = operation.method().getReturnType() == void.class;
            success.put("description", nothing ? "Done" : "Success");
            responses.set(nothing ? "204" : "200", success);
        }
        responses.forEach(OpenApiOperations::jsonWhereNothingIsSaid);
        responses.putObject("default").put("$ref", "#/components/responses/Error");
    }

    /** swagger-core sees only a bean's properties, and ours are fields. */
    private static void beanParameters(ObjectNode described, ResourceOperation operation) {
        for (Parameter parameter : operation.method().getParameters()) {
            if (!parameter.isAnnotationPresent(BeanParam.class)) {
                continue;
            }
            if (!hasBody(operation)) {
                described.remove("requestBody"); // It took the bean for one.
            }
            for (Field field : parameter.getType().getDeclaredFields()) {
                QueryParam query = field.getAnnotation(QueryParam.class);
                if (query != null) {
                    ObjectNode one = described.withArray("/parameters").addObject();
                    one.put("name", query.value()).put("in", "query");
                    one.putObject("schema").put("type", "string");
                }
            }
        }
    }

    /** Whether a parameter is the request's body: the one without an annotation, which stands before the bean then. */
    private static boolean hasBody(ResourceOperation operation) {
        return Stream.of(operation.method().getParameters()).anyMatch(one -> one.getAnnotations().length == 0);
    }

    private static void jsonWhereNothingIsSaid(JsonNode body) {
        if (body.path("content") instanceof ObjectNode content && content.has("*/*")) {
            content.set(JSON, content.remove("*/*"));
        }
    }

    /** What all operations refer to. */
    static void shared(ObjectNode components) {
        ObjectNode error = components.withObject("/schemas").putObject("Error");
        error.put("type", "object");
        ObjectNode fields = error.putObject("properties");
        ObjectNode inner = fields.putObject("error").put("type", "object").putObject("properties");
        inner.putObject("code").put("type", "string");
        inner.putObject("message").put("type", "string");
        inner.putObject("details").put("description", "an array or an object, by the dialect of the path");
        inner.putObject("timestamp").put("type", "string").put("format", "date-time");
        inner.putObject("request_id").put("type", "string");
        inner.putObject("retry_after").put("type", "integer");
        fields.putObject("status").put("type", "integer");
        fields.putObject("request_id").put("type", "string");
        ObjectNode response = components.putObject("responses").putObject("Error");
        response.put("description", "The request was not answered as asked");
        response.putObject("content").putObject(JSON).putObject("schema").put("$ref", "#/components/schemas/Error");
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        schemes.putObject("api_key").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "xcore-session");
    }
}
