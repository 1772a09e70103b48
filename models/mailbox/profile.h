// How much of everything the mailbox hardware has.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hsx {

struct MailboxProfile {
  std::uint32_t max_descriptors = 256;  // for the whole run: descriptors are never given back
  std::uint32_t max_handles = 64;       // open at once, for each task
  std::uint32_t tap_rate_limit = 0;     // copies a second of simulated time for each tap; 0: no limit
};

constexpr MailboxProfile kDesktopMailboxes{};
constexpr MailboxProfile kEmbeddedMailboxes{16, 8, 20};

// "desktop" or "embedded"; empty for any other name. Each number of the result may be overridden by the
// caller.
std::optional<MailboxProfile> find_mailbox_profile(std::string_view name);

}  // namespace hsx
