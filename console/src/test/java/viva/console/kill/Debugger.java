package viva.console.kill;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Waits for a Java process to call back, and stops it at a crash point (Java Debug Interface).
final class Debugger implements AutoCloseable {
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;

    Debugger() throws IOException {
        connector =
                Bootstrap.virtualMachineManager().listeningConnectors().stream()
                        .filter(each -> each.transport().name().equals("dt_socket"))
                        .findFirst()
                        .orElseThrow();
        arguments = connector.defaultArguments();
        argument("localAddress").setValue("127.0.0.1");
        argument("timeout").setValue("30000");
        try {
            address = connector.startListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }

    private Connector.Argument argument(String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }

    /// What makes a JVM call this debugger before it runs anything.
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address;
    }

    /// Lets the process that calls next run until it has reached the point so often.
    ///
    /// @return whether it stands there now, with all its threads stopped; else it has ended
    boolean stopsAt(CrashPoint point, int times) throws IOException, InterruptedException {
        VirtualMachine machine;
        try {
            machine = connector.accept(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(point.type());
        loaded.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        loaded.enable();
        machine.classesByName(point.type()).forEach(type -> breakAt(machine, type, point));
        int left = times;
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        breakAt(machine, prepared.referenceType(), point);
                    }
                    if (event instanceof BreakpointEvent hit
                            && point.isReachedThrough(frames(hit.thread()))
                            && --left == 0) {
                        return true;
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return false;
        }
    }

    private static void breakAt(VirtualMachine machine, ReferenceType type, CrashPoint point) {
        for (Method method : type.methodsByName(point.method())) {
            if (!method.isAbstract() && !method.isNative()) {
                EventRequest request =
                        machine.eventRequestManager().createBreakpointRequest(method.location());
                request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
                request.enable();
            }
        }
    }

    private static List<String> frames(ThreadReference thread) {
        try {
            List<String> frames = new ArrayList<>();
            for (StackFrame frame : thread.frames()) {
                Method method = frame.location().method();
                frames.add(method.declaringType().name() + "." + method.name());
            }
            return frames;
        } catch (IncompatibleThreadStateException e) {
            throw new IllegalStateException("a thread at a breakpoint is stopped", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }
}
