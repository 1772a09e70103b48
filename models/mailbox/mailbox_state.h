// What mailbox hardware shows of its mailboxes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mailbox/counts.h"
#include "mailbox/target.h"

namespace hsx {

// A line of the result file's list of mailboxes.
struct MailboxSnapshot {
  std::uint32_t descriptor_id = 0;
  MailboxNamespace space = MailboxNamespace::kSvc;
  std::string name;
  std::optional<std::uint32_t> owner_pid;
  std::uint32_t capacity = 0;
  std::uint64_t bytes_used = 0;
  std::uint64_t queue_depth = 0;
  std::uint32_t mode_mask = 0;
};

// As a program names it: "app:numbers", "svc:stdio.out@1", "pid:2".
inline std::string mailbox_name(const MailboxSnapshot& box) {
  return to_text(MailboxTarget{box.space, box.name, box.owner_pid});
}

// A part with the registers of mailbox_registers.h.
class MailboxState {
 public:
  virtual ~MailboxState() = default;
  // How many there can be.
  virtual std::uint32_t most_mailboxes() const = 0;
  // In order of their descriptors, which count up from 1.
  virtual std::vector<MailboxSnapshot> mailboxes() const = 0;
  // The descriptor of the mailbox that `target` names, with its owner if it has one; 0 when there is none.
  virtual std::uint32_t find_mailbox(const std::string& target) const = 0;
  // Requires a descriptor that there is.
  virtual MailboxCounts counts(std::uint32_t descriptor_id) const = 0;
  // The handle on which a task waits for a message, if it does, and the descriptor behind it.
  virtual std::optional<std::uint32_t> awaited_handle(std::uint32_t pid) const = 0;
  virtual std::optional<std::uint32_t> awaited_mailbox(std::uint32_t pid) const = 0;
};

}  // namespace hsx
