/// Requests and answers as files, so that a person or any chat can be the model.
///
/// This room may import the rooms of models and the JDK. Start with [MailboxModel].
@NullMarked
package viva.agents.model.mailbox;

import org.jspecify.annotations.NullMarked;
