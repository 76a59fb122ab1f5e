package dev.tinkr.backend.local.sample;

/** What somebody wants to buy. */
record Order(String id, String cart, String customer, String sku, int items, long cents) {

    private static final String[] GOODS = {"mug", "lamp", "chair", "desk", "shelf", "rug", "clock", "vase", "stool",
            "frame"};

    /** The order of that number; a second try of the same cart is another order. */
    static Order of(long checkout, long cart) {
        Dice dice = new Dice(cart, 0);
        int items = 1 + dice.poisson(0.8);
        long cents = items * (990 + 500L * dice.below(18));
        String sku = GOODS[dice.below(GOODS.length)] + "-0" + (100 + dice.below(60));
        return new Order("ord_" + name(checkout, 10), "cart_" + name(~cart, 10), "cus_" + name(dice.bits(), 8), sku,
                items, cents);
    }

    /** The amount as it is written in messages: {@code 59.90}. */
    String amount() {
        return cents / 100 + "." + (char) ('0' + cents / 10 % 10) + (char) ('0' + cents % 10);
    }

    private static String name(long number, int length) {
        long bits = Dice.mix(number);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append("0123456789abcdefghjkmnpqrstvwxyz".charAt((int) (bits & 31)));
            bits >>>= 5;
        }
        return text.toString();
    }
}
