package io.mesher.spring;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** A Spring Boot application with Spring Cloud Zookeeper, which has never heard of Mesher. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class SpringApplicationBesideMesher {
    private final String name;
    private final RestTemplate template;
    private final RestClient client;

    SpringApplicationBesideMesher(
            @Value("${spring.application.name}") String name,
            RestTemplate template,
            RestClient.Builder builder) {
        this.name = name;
        this.template = template;
        this.client = builder.build();
    }

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(SpringApplicationBesideMesher.class);
        application.setDefaultProperties(
                Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", "0",
                        "spring.cloud.zookeeper.discovery.instance-host", "127.0.0.1",
                        "spring.cloud.loadbalancer.cache.enabled", "false",
                        "spring.main.banner-mode", "off"));
        application.run(arguments);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        System.out.println(
                "listening "
                        + event.getApplicationContext()
                                .getEnvironment()
                                .getProperty("local.server.port"));
    }

    @GetMapping("/items/{id}")
    String item(
            @PathVariable String id,
            @RequestHeader(name = "x-mesher-source", defaultValue = "nobody") String source) {
        return name + " item " + id + " for " + source;
    }

    @GetMapping("/call")
    String call(@RequestParam String url, @RequestParam String by) {
        return by.equals("template")
                ? template.getForObject(url, String.class)
                : client.get().uri(url).retrieve().body(String.class);
    }

    @Bean
    @LoadBalanced
    static RestTemplate template() {
        return new RestTemplate();
    }

    @Bean
    @LoadBalanced
    static RestClient.Builder builder() {
        return RestClient.builder();
    }
}
