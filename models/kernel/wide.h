// A 128-bit product for exact arithmetic on units.
#pragma once

namespace hsx {
__extension__ using Uint128 = unsigned __int128;
}
