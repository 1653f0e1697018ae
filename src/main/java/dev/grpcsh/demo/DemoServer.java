package dev.grpcsh.demo;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The demo server with its state: reached in-process through {@link #channel}, and on network addresses through {@link
 * #listen}, all sharing that state. Loads no network code until it listens. Safe for several threads; close it to stop
 * its timer and the in-process side. Whoever lets it listen closes the listener first.
 */
public final class DemoServer implements AutoCloseable {
    static final String REFLECTION_V1 = "grpc.reflection.v1.ServerReflection";
    static final String REFLECTION_V1ALPHA = "grpc.reflection.v1alpha.ServerReflection";

    private static final String HEALTH = "grpc.health.v1.Health";
    private static final String CHANNELZ = "grpc.channelz.v1.Channelz";
    private static final long SEEDED_EPOCH = 1_700_000_000L;
    private static final int CHANNELZ_PAGE = 100;

    private final ScheduledExecutorService timer;
    private final DemoServices services;
    private final String name = "grpcsh-demo-" + Integer.toHexString(System.identityHashCode(this));
    private @Nullable Server embedded;

    /**
     * Makes the server; nothing runs until somebody connects.
     *
     * @param settings how it behaves
     * @param log takes a line for each thing worth telling whoever runs the server
     * @throws dev.grpcsh.failure.ShellException if the file of features cannot be used
     */
    public DemoServer(DemoSettings settings, Consumer<String> log) {
        Supplier<Features> features = features(settings);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "demo-timer");
            thread.setDaemon(true);
            return thread;
        });
        this.services = services(settings, features, log);
    }

    /** The bundled services' descriptors with their comments, as a serialized {@code FileDescriptorSet}. */
    public static byte[] protoset() {
        try (InputStream stream = DemoServer.class.getResourceAsStream("demo.protoset")) {
            if (stream == null) {
                throw new IOException("demo.protoset is missing from the program");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The full names of the services that every good server has beside its own. */
    public static List<String> backgroundServices() {
        return List.of(HEALTH, CHANNELZ, REFLECTION_V1, REFLECTION_V1ALPHA);
    }

    /** The descriptors of those services, as a serialized {@code FileDescriptorSet}. */
    public static byte[] backgroundProtoset() {
        return BackgroundServices.descriptors().toByteArray();
    }

    /** A new channel to this server, without a network; the caller's to shut down. */
    public ManagedChannel channel() {
        return channel(ManagedChannelBuilder::disableRetry);
    }

    /** The same, made as somebody likes it. */
    public synchronized ManagedChannel channel(Consumer<ManagedChannelBuilder<?>> like) {
        if (embedded == null) {
            try {
                // The services never block, so nothing is gained by threads of their own.
                embedded = InProcessServerBuilder.forName(name)
                        .directExecutor()
                        .fallbackHandlerRegistry(services)
                        .build()
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        InProcessChannelBuilder builder = InProcessChannelBuilder.forName(name).directExecutor();
        like.accept(builder);
        return builder.build();
    }

    /**
     * Begins to listen on the network; the caller closes the listener.
     *
     * @throws dev.grpcsh.failure.ShellException if the address or a file cannot be used
     */
    public NetworkListener listen(ListenOptions options) {
        return NetworkListener.start(
                options, services.without(options.reflection().hidden()));
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        if (embedded != null) {
            embedded.shutdownNow();
        }
    }

    /** A file that was asked for is read and refused at once; the bundled one is read when a call wants it. */
    private static Supplier<Features> features(DemoSettings settings) {
        if (settings.features().isEmpty()) {
            return () -> FeatureFile.read(settings.features());
        }
        Features read = FeatureFile.read(settings.features());
        return () -> read;
    }

    private DemoServices services(DemoSettings settings, Supplier<Features> features, Consumer<String> log) {
        Random random = settings.seed().map(Random::new).orElseGet(Random::new);
        AtomicLong seconds = new AtomicLong(SEEDED_EPOCH);
        DemoClock clock =
                settings.seed().isPresent() ? seconds::getAndIncrement : () -> System.currentTimeMillis() / 1000;
        Pace pace = new Pace(timer, settings::tick);
        TaskBoard tasks = new TaskBoard(random, pace, settings.taskInterval());
        return new DemoServices()
                .add("calculator.Cal", CalculatorService::new)
                .add("compute.Compute", ComputeService::new)
                .add("contact.Contact", () -> new ContactService(tasks, log))
                .add("grpcsh.demo.v1.Control", () -> new ControlService(tasks))
                .add("grpcsh.showcase.v1.Showcase", () -> new ShowcaseService(pace))
                .add("helloworld.Greeter", GreeterService::new)
                .add("jsonbox.JsonBox", JsonBoxService::new)
                .add("routeguide.RouteGuide", () -> new RouteGuideService(features.get(), System::nanoTime))
                .add("stream.Greeter", () -> new StreamService(pace, clock))
                .add(HEALTH, this::health)
                .add(CHANNELZ, () -> ChannelzService.newInstance(CHANNELZ_PAGE))
                .add(REFLECTION_V1, ProtoReflectionServiceV1::newInstance)
                .add(REFLECTION_V1ALPHA, DemoServer::reflectionBeforeV1);
    }

    /** Health of the whole and of each service; all is well as long as the server runs. */
    private BindableService health() {
        HealthStatusManager manager = new HealthStatusManager();
        services.names().forEach(service -> manager.setStatus(service, ServingStatus.SERVING));
        return manager.getHealthService();
    }

    @SuppressWarnings("deprecation") // Old clients speak nothing else, and serving them is the point.
    private static BindableService reflectionBeforeV1() {
        return io.grpc.protobuf.services.ProtoReflectionService.newInstance();
    }
}
