#include "kernel/data_mover.h"

#include <algorithm>

namespace hsx {
namespace {

constexpr std::size_t kWord = 4;

// Size of the next beat of a block.
std::size_t beat(Address at, std::size_t left) {
  return at.value() % kWord == 0 && left >= kWord ? kWord : 1;
}

Response move_block(InitiatorPort& port, Command command, Address at, std::uint8_t* bytes, std::size_t count,
                    std::size_t& moved, Cycles& local) {
  for (moved = 0; moved < count;) {
    const Address here = at + Address(moved);
    const std::size_t size = beat(here, count - moved);
    const Access access{command, here, bytes + moved, static_cast<unsigned>(size)};
    if (const Response response = port.access(access, local); response != Response::ok) return response;
    moved += size;
  }
  return Response::ok;
}

}  // namespace

Response read_block(InitiatorPort& port, Address from, std::vector<std::uint8_t>& out, std::size_t count,
                    Cycles& local) {
  out.assign(count, 0);
  std::size_t moved = 0;
  const Response response = move_block(port, Command::read, from, out.data(), count, moved, local);
  out.resize(moved);
  return response;
}

Response write_block(InitiatorPort& port, Address to, const std::vector<std::uint8_t>& bytes, Cycles& local) {
  std::vector<std::uint8_t> source = bytes;
  std::size_t moved = 0;
  return move_block(port, Command::write, to, source.data(), source.size(), moved, local);
}

Response read_text(InitiatorPort& port, Address from, std::vector<std::uint8_t>& out, std::size_t limit,
                   Cycles& local) {
  out.clear();
  std::uint64_t skip = from.value() % kWord;
  for (Address at(from.value() - skip); out.size() < limit; at += Address(kWord), skip = 0) {
    std::uint8_t word[kWord] = {};
    const Response response = port.access(Access{Command::read, at, word, kWord}, local);
    if (response != Response::ok) return response;
    const std::uint8_t* end = std::find(word + skip, word + kWord, std::uint8_t{0});
    out.insert(out.end(), static_cast<const std::uint8_t*>(word) + skip, end);
    if (end != word + kWord) break;
  }
  out.resize(std::min(out.size(), limit));
  return Response::ok;
}

}  // namespace hsx
