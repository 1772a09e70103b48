// The mailboxes an image declares: UTF-8 JSON {"version":1,"mailboxes":[...]}.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hsx {

struct MailboxDeclaration {
  std::string target;                      // never empty
  std::uint32_t capacity = 0;              // bytes; 0: the executive's default
  std::uint32_t mode_mask = 3;             // mode bits, see mailbox_mode.h
  std::optional<std::uint32_t> owner_pid;  // none: follows from the target
  std::string bindings;                    // JSON text, empty when there is none
};

// Reads one .mailbox payload, adding what it declares to `mailboxes` and what is wrong with it to `faults`;
// each fault begins with `where`, the section's name. A target declared before, in this payload or in
// `mailboxes`, is a fault.
void parse_mailboxes(std::string_view json, std::string_view where,
                     std::vector<MailboxDeclaration>& mailboxes, std::vector<std::string>& faults);

// The payload that declares these mailboxes.
std::string mailboxes_to_json(const std::vector<MailboxDeclaration>& mailboxes);

// The target as the mailbox hardware sees it: cut to 32 bytes, with "svc:" before a bare name.
std::string canonical_target(std::string_view target);

}  // namespace hsx
