// What the mailbox device tells those who listen.
#include "mailbox/mailbox_device.h"
#include "mailbox/mailbox_events.h"

namespace hsx {

void MailboxDevice::tell_profile(Cycles at) {
  journal_.open(is_watched());
  if (profile_told_ || !is_watched()) return;
  profile_told_ = true;
  const MailboxProfile& profile = rules_.profile();
  emit(at, kMailboxProfile,
       {profile_.word() == "embedded" ? 1U : 0U, profile.max_descriptors, profile.max_handles,
        profile.tap_rate_limit});
}

void MailboxDevice::tell_notes(Cycles at) {
  if (!journal_.is_open()) return;
  for (const MailboxNote& note : journal_.take()) emit(at, *note.type, note.values);
}

void MailboxDevice::tell_send(const SendNotice& sent, Cycles at) {
  if (!is_watched()) return;
  tell_notes(at);
  emit(at, kMailboxSend,
       {call_.pid, sent.handle, sent.length, sent.flags, sent.channel,
        static_cast<std::uint64_t>(sent.status), sent.descriptor, sent.number});
}

void MailboxDevice::tell_receive(const MailboxWait& asked, const MailboxMessage& message, Cycles at) {
  if (!is_watched()) return;
  emit(at, kMailboxReceive,
       {call_.pid, asked.handle, message.payload.size(), message.flags, message.channel, answer_.results[0],
        rules_.descriptor_id(call_.pid, asked.handle), message.number});
}

void MailboxDevice::tell_wait(const MailboxWait& wait, Cycles at) {
  if (!is_watched()) return;
  Cycles deadline;
  if (wait.timeout != kMailboxWaitForever) {
    const Picoseconds then = Picoseconds(now_ps(at)) + 1_ms * wait.timeout;
    deadline = timeline().clock().first_at_or_after(then);
  }
  emit(at, kMailboxWait,
       {call_.pid, wait.handle, wait.timeout, rules_.descriptor_id(call_.pid, wait.handle), deadline.value(),
        wait.max_length});
}

void MailboxDevice::tell_wake(const WokenWait& ended, Cycles at) {
  if (!is_watched()) return;
  const MailboxMessage& message = ended.message;
  emit(at, kMailboxWake,
       {ended.wait.pid, ended.wait.handle, message.payload.size(), message.flags, message.channel,
        message.sender, rules_.descriptor_id(ended.wait.pid, ended.wait.handle), message.number});
}

void MailboxDevice::tell_timeout(const MailboxWait& wait, Cycles at) {
  if (!is_watched()) return;
  emit(at, kMailboxTimeout, {call_.pid, wait.handle, rules_.descriptor_id(call_.pid, wait.handle)});
}

}  // namespace hsx
