package io.mesher;

import io.mesher.config.ConfigException;
import io.mesher.config.ConfigReader;
import io.mesher.config.ConfigSources;
import io.mesher.config.Configuration;
import io.mesher.config.Problem;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Collections;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The war's one listener: starts the sidecar with the servlet context and stops it with it. Our own
 * launcher hands the configuration over as an attribute; in a container it is read here.
 */
public final class MesherListener implements ServletContextListener {
    /** Attribute set by the launcher: where the admin listener is really bound. */
    public static final String ADMIN_ADDRESS = "io.mesher.admin.address";

    /** Attribute set here: what the ready line says. */
    public static final String READY = "io.mesher.ready";

    /**
     * Attribute set here: drains while everything still answers; what runs after it ends at once.
     */
    public static final String DRAIN = "io.mesher.drain";

    private static final Logger LOG = LoggerFactory.getLogger(MesherListener.class);
    private static final String JNDI = "java:comp/env/";

    private Deployment deployment;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Configuration configuration = configuration(context);
        for (Problem warning : configuration.warnings()) {
            LOG.warn("{}", warning);
        }
        try {
            deployment = Deployment.start(configuration, context);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        context.setAttribute(READY, deployment.ready());
        Runnable drain = deployment::drain;
        context.setAttribute(DRAIN, drain);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (deployment != null) {
            deployment.stop();
            deployment = null;
        }
        RecordLinks.release();
    }

    private static Configuration configuration(ServletContext context) {
        if (context.getAttribute(Configuration.class.getName()) instanceof Configuration given) {
            return given;
        }
        try {
            return ConfigReader.read(
                    ConfigSources.process()
                            .withContainer(
                                    key -> lookUp(context, key),
                                    Collections.list(context.getInitParameterNames())));
        } catch (ConfigException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    // only keys of ours are looked up, in the application's own environment
    @SuppressWarnings("BanJNDI")
    private static Optional<String> lookUp(ServletContext context, String key) {
        try {
            return Optional.of(new InitialContext().lookup(JNDI + key).toString());
        } catch (NamingException e) {
            // most keys are not in JNDI, and some containers have none
            return Optional.ofNullable(context.getInitParameter(key));
        }
    }
}
