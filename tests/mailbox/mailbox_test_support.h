// Shorthand of the mailbox tests: tasks 1..n loaded, payloads as strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mailbox/mailbox_rules.h"

namespace hsx {

inline std::vector<std::uint8_t> bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

inline std::string text_of(const MailboxMessage& message) {
  return {message.payload.begin(), message.payload.end()};
}

constexpr std::uint32_t kFanoutDropMode = kMailboxReadWrite | kMailboxFanout | kMailboxFanoutDrop;
constexpr std::uint32_t kFanoutBlockMode = kMailboxReadWrite | kMailboxFanout | kMailboxFanoutBlock;

// The rules with some tasks loaded. Every task owns four descriptors, so the first one a test binds is 4 *
// tasks + 1.
struct MailboxBench {
  explicit MailboxBench(std::uint32_t tasks = 1, const MailboxProfile& profile = kDesktopMailboxes)
      : rules(profile) {
    for (std::uint32_t pid = 1; pid <= tasks; ++pid) rules.load_task(pid);
  }

  std::uint32_t bound(std::string_view target, std::uint32_t capacity, std::uint32_t mode) {
    return rules.bind(1, target, capacity, mode).descriptor_id;
  }
  std::uint32_t opened(std::uint32_t pid, std::string_view target) { return rules.open(pid, target).handle; }

  SendResult send(std::uint32_t pid, std::uint32_t handle, std::string_view text, std::uint32_t flags = 0,
                  std::uint32_t channel = 0) {
    return rules.commit_send(pid, handle, bytes_of(text), flags, channel, now_ps);
  }
  RecvResult poll(std::uint32_t pid, std::uint32_t handle, std::uint32_t max_length = 0xFFFF) {
    return rules.recv({pid, handle, max_length, kMailboxPoll, 0, 0});
  }
  // What a poll finds, or "-".
  std::string polled(std::uint32_t pid, std::uint32_t handle) {
    const RecvResult result = poll(pid, handle);
    return result.status == MailboxStatus::kOk ? text_of(result.message) : "-";
  }
  bool waits(std::uint32_t pid, std::uint32_t handle, std::uint32_t max_length = 0xFFFF) {
    return rules.recv({pid, handle, max_length, kMailboxWaitForever, 0, 0}).waiting;
  }
  MailboxView view(std::uint32_t pid, std::uint32_t handle) { return rules.peek(pid, handle).view; }

  MailboxRules rules;
  std::uint64_t now_ps = 0;
};

}  // namespace hsx
