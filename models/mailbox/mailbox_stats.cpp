#include "mailbox/mailbox_stats.h"

namespace hsx {
namespace {

struct Row {
  const char* name;
  const char* unit;
  const char* doc;
  std::uint64_t (*value)(const MailboxRules& rules, const MailboxCounts& total);
};

using Rules = const MailboxRules&;
using Total = const MailboxCounts&;

constexpr Row kRows[] = {
    {"sent", "messages", "Messages accepted into a ring.", [](Rules, Total t) { return t.sent.messages; }},
    {"sent_bytes", "bytes", "Payload of the messages accepted.", [](Rules, Total t) { return t.sent.bytes; }},
    {"sent_empty", "messages", "Messages accepted with no payload, stored nowhere.",
     [](Rules, Total t) { return t.empty_sent; }},
    {"received", "messages", "Messages handed to readers; with fan-out once for each reader.",
     [](Rules, Total t) { return t.received.messages; }},
    {"received_bytes", "bytes", "Payload handed to readers.",
     [](Rules, Total t) { return t.received.bytes; }},
    {"cut", "messages", "Messages received with a maximum shorter than they were.",
     [](Rules, Total t) { return t.cut.messages; }},
    {"cut_bytes", "bytes", "Payload left out of them.", [](Rules, Total t) { return t.cut.bytes; }},
    {"dropped", "messages", "Messages lost to an overrun, a smaller capacity or a restart of the readers.",
     [](Rules, Total t) { return t.dropped.messages; }},
    {"tapped", "messages", "Copies taken for taps.", [](Rules, Total t) { return t.tapped.messages; }},
    {"tap_received", "messages", "Copies handed out.",
     [](Rules, Total t) { return t.tap_received.messages; }},
    {"tap_dropped", "messages", "Copies lost to a full tap or its rate limit.",
     [](Rules, Total t) { return t.tap_dropped.messages; }},
    {"tap_discarded", "messages", "Copies given up unread with their tap.",
     [](Rules, Total t) { return t.tap_discarded.messages; }},
    {"waits", "receives", "Receives that had to wait.", [](Rules, Total t) { return t.waits; }},
    {"wakes", "receives", "Waits that ended with a message.", [](Rules, Total t) { return t.wakes; }},
    {"timeouts", "receives", "Waits that ended at their deadline.",
     [](Rules, Total t) { return t.timeouts; }},
    {"waits_dropped", "receives", "Waits that ended with their task or handle.",
     [](Rules, Total t) { return t.waits_dropped; }},
    {"refused_full", "messages", "Sends refused for want of room.",
     [](Rules, Total t) { return t.refused_full; }},
    {"refused_too_large", "messages", "Sends refused because they can never fit.",
     [](Rules, Total t) { return t.refused_too_large; }},
    {"refused_handles", "calls", "Calls with a handle that is not open.",
     [](Rules r, Total) { return r.refused_handles(); }},
    {"refused_descriptors", "calls", "Calls refused because the pool or the handle limit is reached.",
     [](Rules r, Total) { return r.refused_descriptors(); }},
};

}  // namespace

MailboxStats::MailboxStats(Component& device) {
  for (const Row& row : kRows) {
    counters_.push_back(
        std::make_unique<Counter>(device.context().stats, device.stat_name(row.name), row.unit, row.doc));
  }
}

void MailboxStats::bring_up_to_date(const MailboxRules& rules) {
  const MailboxCounts total = rules.total_counts();
  for (std::size_t i = 0; i < counters_.size(); ++i)
    counters_[i]->add(kRows[i].value(rules, total) - counters_[i]->value());
}

}  // namespace hsx
