// The rules of a timer's channels, without time passing by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "kernel/units.h"

namespace hsx {

// A channel is idle, armed with a deadline, or expired and waiting to be taken.
class ChannelTable {
 public:
  struct Expiry {
    std::size_t channel;
    Cycles deadline;
  };

  explicit ChannelTable(std::size_t channels) : channels_(channels) {}

  std::size_t size() const { return channels_.size(); }

  // Arms a channel for `deadline`, which is the instant of `tick`. Replaces what it was armed for and drops
  // an expiry not taken.
  void arm(std::size_t channel, Cycles deadline, std::uint64_t tick);
  // Makes a channel idle. The deadline of what was dropped, armed or expired; empty when it was idle.
  std::optional<Cycles> cancel(std::size_t channel);
  // Lets all channels with a deadline up to `now` expire; in order of deadline, then of channel.
  std::vector<Expiry> expire(Cycles now);
  // Takes the expiry of the lowest expired channel; empty when there is none.
  std::optional<std::size_t> take();

  // The next deadline of an armed channel.
  std::optional<Cycles> earliest() const;
  // The tick a channel is armed for; empty unless it is armed.
  std::optional<std::uint64_t> armed_for(std::size_t channel) const;
  std::size_t armed() const { return armed_.size(); }
  bool any_expired() const { return !expired_.empty(); }

 private:
  struct Channel {
    Cycles deadline;
    std::uint64_t tick = 0;
  };
  using Key = std::pair<std::uint64_t, std::size_t>;  // deadline, channel
  Key key(std::size_t channel) const { return {channels_[channel].deadline.value(), channel}; }

  std::vector<Channel> channels_;
  std::set<Key> armed_;
  std::set<std::size_t> expired_;
};

}  // namespace hsx
