#include "core/core_port.h"

namespace hsx {

CoreReply CorePort::perform(const CoreAccess& access, Cycles& local) {
  const bool writes = is_write(access.kind);
  std::uint8_t bytes[4] = {};
  if (writes) store_le32(bytes, access.value);
  const Cycles start = local;
  const Response response = port_.access(
      {writes ? Command::write : Command::read, Address(access.address), bytes, access.width}, local);
  counters_.access(access.kind, port_.last_wait(), local - start - port_.last_wait());
  return {response == Response::ok, load_le32(bytes)};
}

bool CorePort::poke(std::uint32_t address, std::uint32_t value) {
  std::uint8_t bytes[4];
  store_le32(bytes, value);
  return port_.debug({Command::write, Address(address), bytes, 4}) == Response::ok;
}

std::uint32_t CorePort::look(std::uint32_t address) {
  std::uint8_t bytes[4] = {};
  port_.debug({Command::read, Address(address), bytes, 4});
  return load_le32(bytes);
}

}  // namespace hsx
