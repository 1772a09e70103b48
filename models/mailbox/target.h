// Naming of mailboxes: the target strings that OPEN, BIND and image metadata use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hsx {

enum class MailboxNamespace : std::uint32_t { kPid = 0, kSvc = 1, kApp = 2, kShared = 3 };

// A descriptor's identity. `owner` is empty for a global mailbox.
struct MailboxTarget {
  MailboxNamespace space = MailboxNamespace::kSvc;
  std::string name;
  std::optional<std::uint32_t> owner;

  bool operator==(const MailboxTarget& other) const {
    return space == other.space && owner == other.owner && name == other.name;
  }
};

// Understands `pid:<n>`, `svc:NAME[@<pid>]`, `app:NAME[@<pid>]`, `shared:NAME` and a bare name (the same as
// svc:). `text` may hold any bytes; it ends at its first NUL and is cut to kMaxTargetBytes before anything
// else is looked at. An svc target without an owner belongs to `caller`, `pid:` alone is the caller's own;
// nothing behind the @ is as if it were not there, and a shared target has no owner whatever it says. Empty
// for an empty string, and for a pid that is not a decimal number of 32 bits.
std::optional<MailboxTarget> parse_target(std::string_view text, std::uint32_t caller);

// The inverse: "svc:stdio.out@1", "pid:2". Names in the pid namespace hold their prefix already.
std::string to_text(const MailboxTarget& target);

}  // namespace hsx
