package io.xcore.examples.hello;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** Greets as it is told by the settings. A changed setting acts on the next greeting; nothing is restarted. */
@Component(service = Greeter.class, configurationPid = HelloConfiguration.PID)
@Designate(ocd = HelloConfiguration.class)
public final class Greeter {
    private volatile String greeting;

    @Activate
    public Greeter(HelloConfiguration configuration) {
        this(configuration.greeting());
    }

    Greeter(String greeting) {
        this.greeting = greeting;
    }

    @Modified
    void modified(HelloConfiguration configuration) {
        greeting = configuration.greeting();
    }

    String greet(String name) {
        return greeting + ", " + name + "!";
    }
}
