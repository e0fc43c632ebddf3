package viva.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Goes on with a study where its journal ends.
@Command(
        name = "resume",
        description =
                "Goes on where the study stopped: nothing that was answered or measured is done again.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Mixin private StudyArgument study = new StudyArgument();

    @Mixin private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        return new Session(study.folder(), study.out(), options).go();
    }
}
