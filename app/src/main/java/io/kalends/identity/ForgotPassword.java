package io.kalends.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Has a user sent a link by which they choose a new password.
///
/// Whether there is such a user is looked up by a job: who asks waits equally long, and learns nothing, either way.
@Component
class ForgotPassword {

    private static final TaskDescriptor<Asked> TASK = TaskDescriptor.of("identity-password-forgotten", Asked.class);

    private final SchedulerClient scheduler;
    private final InstantSource clock;

    ForgotPassword(SchedulerClient scheduler, InstantSource clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /// Who is said to have forgotten their password.
    record Asked(String email) implements Serializable {
        @Override
        public String toString() {
            return "Asked[...]";
        }
    }

    void handle(String email) {
        scheduler.scheduleIfNotExists(
                TASK.instance(UuidCreator.getTimeOrderedEpoch().toString())
                        .data(new Asked(email))
                        .build(),
                clock.instant());
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        Task<Asked> announceForgottenPassword(
                Users users, IdentityEvents events, TransactionOperations transactions, InstantSource clock) {
            return Tasks.oneTime(TASK)
                    .execute((asked, _) -> transactions.executeWithoutResult(
                            _ -> users.findByEmail(asked.getData().email())
                                    .ifPresent(user -> events.ofVisitor(
                                            "user.password_reset_requested", user.id(), clock.instant()))));
        }
    }
}
