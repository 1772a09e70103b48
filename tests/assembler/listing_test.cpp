#include "assembler/assembly.h"

namespace hsx::listing_test {
namespace {

TEST(Listing, ShowsWhatBecameOfEveryLine) {
  AssemblyOptions options = defines({{"N", 3}});
  options.reader = reader_of({{"b.mvasm", "  PUSH R1"}});
  const AssemblyResult result = assemble({{"a.mvasm",
                                           ".export f\nf:\n  LDI32 R1, x ; go\n.include \"b.mvasm\"\n.org "
                                           "24\n\n.data\nx:\n.word 1, 2, N\n.zero 9"}},
                                         options);
  EXPECT_EQ(result.listing,
            "a.mvasm\n"
            "                             1  .export f\n"
            "0000                         2  f:\n"
            "0000  60100000 00004000      3    LDI32 R1, x ; go\n"
            "                             4  .include \"b.mvasm\"\n"
            "\nb.mvasm\n"
            "0008  40010000               1    PUSH R1\n"
            "\na.mvasm\n"
            "000c  00000000 00000000      5  .org 24\n"
            "      ... 12 bytes\n"
            "                             6\n"
            "                             7  .data\n"
            "4000                         8  x:\n"
            "4000  0100000002000000       9  .word 1, 2, N\n"
            "4008  03000000\n"
            "400c  0000000000000000      10  .zero 9\n"
            "      ... 9 bytes\n"
            "\nsymbols\n"
            "text            0000  f  exported\n"
            "data            4000  x\n"
            "constant           3  N\n");
}

}  // namespace
}  // namespace hsx::listing_test
