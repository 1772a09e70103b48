// How a device's own bus master moves blocks of bytes: simulated time, costs what the bus charges for each
// beat.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernel/transaction_ports.h"

namespace hsx {

// A block goes as single bytes up to the first 4-byte aligned address, then as whole words, then as single
// bytes again. Each beat is one access, started in the cycle in which the response of the one before was
// there. All functions start in cycle `local`, leave it at the cycle of the last response, and stop at the
// first beat that is refused, whose response they return.

// Sets `out` to the `count` bytes at `from`; after a refusal it holds the bytes read before.
Response read_block(InitiatorPort& port, Address from, std::vector<std::uint8_t>& out, std::size_t count,
                    Cycles& local);

Response write_block(InitiatorPort& port, Address to, const std::vector<std::uint8_t>& bytes, Cycles& local);

// Sets `out` to the bytes at `from` up to, and without, the first NUL, at most `limit` of them. Reads the
// aligned words that hold them, so it may look at up to three bytes on either side.
Response read_text(InitiatorPort& port, Address from, std::vector<std::uint8_t>& out, std::size_t limit,
                   Cycles& local);

}  // namespace hsx
