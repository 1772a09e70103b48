#include "timer/channel_table.h"

namespace hsx {

void ChannelTable::arm(std::size_t channel, Cycles deadline, std::uint64_t tick) {
  cancel(channel);
  channels_[channel] = {deadline, tick};
  armed_.insert(key(channel));
}

std::optional<Cycles> ChannelTable::cancel(std::size_t channel) {
  if (armed_.erase(key(channel)) + expired_.erase(channel) == 0) return std::nullopt;
  return channels_[channel].deadline;
}

std::vector<ChannelTable::Expiry> ChannelTable::expire(Cycles now) {
  std::vector<Expiry> expiries;
  while (!armed_.empty() && armed_.begin()->first <= now.value()) {
    const std::size_t channel = armed_.begin()->second;
    armed_.erase(armed_.begin());
    expired_.insert(channel);
    expiries.push_back({channel, channels_[channel].deadline});
  }
  return expiries;
}

std::optional<std::size_t> ChannelTable::take() {
  if (expired_.empty()) return std::nullopt;
  const std::size_t channel = *expired_.begin();
  expired_.erase(expired_.begin());
  return channel;
}

std::optional<Cycles> ChannelTable::earliest() const {
  if (armed_.empty()) return std::nullopt;
  return Cycles(armed_.begin()->first);
}

std::optional<std::uint64_t> ChannelTable::armed_for(std::size_t channel) const {
  if (armed_.count(key(channel)) == 0) return std::nullopt;
  return channels_[channel].tick;
}

}  // namespace hsx
