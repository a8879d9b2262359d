"""Explored cases about cookies, Access-Control-Allow-Origin values, preflight answers, pages over TLS and
sandboxed ones, and what fetch() and XMLHttpRequest refuse. `explored.py` writes them with its own.
"""

from casekit import Book, preflight, redirect, reply, step


def add(b: Book):
    """Adds the cases to a book."""
    OK = lambda o="{app}", **k: reply(origin=o, cred="true", **k)

    def jar(
        id,
        setc,
        host="sub",
        page="app",
        path="/login",
        then=("/me", "/deep/me"),
        cred="include",
        hosts=None,
        o=None,
        tags=(),
    ):
        o = o or ("{%s}" % page if page != "opaque" else "null")
        hosts = hosts or [host]
        extra = [["Set-Cookie", c] for c in (setc if isinstance(setc, list) else [setc])]
        steps = [step(path, host=host, credentials=cred)] + [
            step(p, host=h, credentials=cred) for h in hosts for p in then
        ]
        routes = {"* %s %s" % (host, path): reply(origin=o, cred="true", extra=extra)}
        for h in hosts:
            for p in then:
                routes["* %s %s" % (h, p)] = reply(origin=o, cred="true")
        b.add("ck/" + id, id, steps, routes, page=page)

    C = [
        "a=1",
        "a=1; Path=/",
        "a=1; Path=",
        "a=1; Path=deep",
        "a=1; path={base}/deep",
        "a=1; Path={base}/me",
        "a=1; Path={base}/me/",
        "a=1; PATH={base}; path={base}/deep",
        "a=1; Max-Age=10",
        "a=1; Max-Age=abc",
        "a=1; Max-Age=-5",
        'a=1; max-age="60"',
        "a=1; Max-Age=1.5",
        "a=1; Max-Age=",
        "a=1; Max-Age=0; Max-Age=60",
        "a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "a=1; Expires=Wed, 01 Jan 2098 00:00:00 GMT",
        "a=1; Expires=Wednesday, 01-Jan-98 00:00:00 GMT",
        "a=1; Expires=Fri Jan  1 00:00:00 2044",
        "a=1; expires=garbage",
        "a=1; Expires=1 Jan 1601 00:00:00",
        "a=1; Expires=01 Jan 2040",
        "a=1; Expires=01-Jan-2040 99:00:00 GMT",
        "a=1;Secure",
        "a=1; Secure; SameSite=None",
        "a=1; HttpOnly",
        "a=1; HttpOnly=x; secure=false",
        "a=1; SameSite=Strict; SameSite=None",
        "a=1; SameSite",
        "a=1; SameSite=",
        "a=1; samesite=LAX",
        "a=1; SameSite=none",
        "a=1; Domain=app.localhost",
        "a=1; Domain=.app.localhost",
        "a=1; Domain=api.app.localhost",
        "a=1; Domain=",
        "a=1; Domain=x.api.app.localhost",
        "a=1; domain=APP.LOCALHOST",
        "a=1; Domain=localhost",
        "a=1; Domain=.",
        "a=1; Domain=app.localhost; Domain=api.app.localhost",
        "a=1; Domain=app.localhost.",
        "a=1; Domain=other.localhost",
        "a=1; Unknown=x; ;; =",
        "a",
        "=a",
        "=",
        "a=",
        "a=b=c",
        "  a  =  b  ",
        'a="b; c"',
        "a=b,c",
        "a=b c",
        "a b=c",
        "a=\tb",
        "a\t=b",
        "a=b\tc",
        "a=b\x01c",
        "a=b\x7fc",
        "a\x01=b",
        "a=é",
        "é=1",
        "a=1;",
        "; a=1",
        ";",
        "",
        "a=1; Partitioned",
        "a=1; Partitioned; Secure",
        "a=1; Secure; Partitioned; SameSite=None",
        "__Host-a=1; Secure; Path=/",
        "__Host-a=1; Secure",
        "__Host-a=1; Secure; Path=/; Domain=app.localhost",
        "__host-a=1; Secure; Path=/",
        "__Secure-a=1; Secure",
        "__secure-a=1",
        "__Http-a=1; Secure; HttpOnly",
        "__Http-a=1; Secure",
        "__Host-Http-a=1; Secure; HttpOnly; Path=/",
        "__Host-Http-a=1; Secure; Path=/",
        "=__Host-a",
        "=__Secure-a=1",
        "__Host-=1; Secure; Path=/",
        "a=" + "x" * 4094,
        "a=" + "x" * 4095,
        "a=" + "x" * 4096,
        "a=1; Path=/" + "p" * 1030,
        "a=1; Domain=" + "d" * 1030,
        "a=1; x=" + "p" * 2000,
        "a=1; Secure; SameSite=Lax",
        "a=1; SameSite=Strict",
        "A=1; A=2",
        "a={origin}",
        "a=1; Comment=é",
        "a=1; Max-Age=99999999999999999999",
        "a=1; Max-Age=+5",
        "a=1; max-age= 60 ",
        "a=1;path={base}/%64eep",
    ]
    for i, c in enumerate(C):
        jar("v%03d" % i, c)
    for i, c in enumerate(
        [
            ["a=1", "a=2"],
            ["a=1; Path=/", "a=2"],
            ["a=1", "b=2", "a=3"],
            ["a=1", "b=2", "a=1"],
            ["a=1", "a=; Max-Age=0"],
            ["a=1; Domain=app.localhost", "a=2"],
            ["a", "b="],
            ["=a", "b=1", "c"],
            ["a=1; Secure", "a=2"],
            ["a=1; HttpOnly", "a=2"],
            ["a=1; SameSite=Strict", "a=2; SameSite=None"],
            ["a=1; Path={base}/deep", "b=2", "c=3; Path=/"],
            ["A=1", "a=2"],
            ["a=1; Max-Age=60", "a=2; Max-Age=0; Path={base}"],
        ]
    ):
        jar("m%02d" % i, c)
        if i < 8:
            jar("mx%02d" % i, [x + "; SameSite=None; Secure" for x in c], host="apis", page="apps")
    for i, c in enumerate(
        [
            "a=1",
            "a=1; SameSite=Lax",
            "a=1; SameSite=None",
            "a=1; SameSite=None; Secure",
            "a=1; SameSite=None; Secure; Partitioned",
            "a=1; Secure; Partitioned",
            "a=1; Partitioned",
            "a=1; Secure",
            "a=1; SameSite=Strict; Secure",
            "a=1; SameSite=bogus; Secure",
            "__Host-a=1; Secure; Path=/; SameSite=None; Partitioned",
            "a=1; SameSite=None; Secure; HttpOnly",
        ]
    ):
        for nm, host, page, hosts in (
            ("x", "api", "app", ["api"]),
            ("xs", "apis", "apps", ["apis"]),
            ("xh", "apis", "app", ["apis"]),
            ("own", "app", "app", ["app"]),
            ("owns", "apps", "apps", ["apps"]),
            ("same", "sub", "app", ["sub", "app"]),
            ("up", "app", "app", ["app", "sub"]),
            ("opq", "api", "opaque", ["api"]),
            ("opqown", "app", "opaque", ["app"]),
            ("schemeful", "apps", "app", ["apps", "app"]),
        ):
            jar("s%02d-%s" % (i, nm), c, host=host, page=page, hosts=hosts, then=("/me",))
    for cr in ("omit", "same-origin", "include"):
        for h in ("app", "sub", "api", "apis"):
            jar(
                "cr-%s-%s" % (cr, h),
                ["a=1", "b=1; SameSite=None; Secure"],
                host=h,
                cred=cr,
                then=("/me",),
            )
    # xhr and console variants
    PF = lambda **k: preflight(origin="{app}", **k)
    for api in ("fetch", "xhr"):
        for n, (o, c) in enumerate(
            [
                (None, None),
                ("*", "true"),
                ("{app}", None),
                ("{app}", "TRUE"),
                ("http://x.test", "true"),
                ("null", "true"),
                ("{app}/", "true"),
                ("*, {app}", None),
                ("a b", None),
                ("", None),
                ("//x", None),
                ("http://app.localhost:99999", None),
                ("é", None),
                ("http://app.localhost:{app.port}\t", None),
                ("http://exa mple", None),
                ("HTTP://x", None),
                ("foo", None),
                ("foo:bar", None),
                ("https://", None),
                ("http://[::1", None),
                ("*.localhost", None),
                ("{app}?x", None),
                ("{app}#x", None),
                ("http://u@app.localhost:{app.port}", None),
                ("'*'", None),
                ("None", None),
                ("%2A", None),
                ("file://", None),
                ("http://app.localhost:{app.port};", None),
            ]
        ):
            b.add(
                "ac/%s-%02d" % (api, n),
                "ac %s" % o,
                step(api=api, credentials="include"),
                {"* api /data": reply(origin=o, cred=c)},
            )
            b.add(
                "acp/%s-%02d" % (api, n),
                "acp %s" % o,
                step(api=api, method="PUT", credentials="include" if n % 2 else "same-origin"),
                {
                    "OPTIONS api /data": preflight(methods="PUT", origin=o, cred=c),
                    "* api /data": OK(),
                },
            )
            if n % 3 == 0:
                b.add(
                    "acr/%s-%02d" % (api, n),
                    "acr %s" % o,
                    step("/r", api=api, credentials="include"),
                    {"* api /r": redirect(302, "{base}/end", origin=o, cred=c), "* api /end": OK()},
                )
            if n % 3 == 1:
                b.add(
                    "acrr/%s-%02d" % (api, n),
                    "acrr %s" % o,
                    step("/r", api=api, host="app"),
                    {
                        "* app /r": redirect(302, "{api}{base}/end", origin=None),
                        "* api /end": reply(origin=o, cred=c),
                    },
                )
    for n, (m, h, st) in enumerate(
        [
            ("PUT", "x-a", 204),
            (None, "x-a", 204),
            ("PUT", None, 204),
            ("put", "x-a", 204),
            ("PUT", "x a", 204),
            ("P T", "x-a", 204),
            ("P T", "x a", 204),
            ("P T", None, 204),
            (None, "x a", 204),
            ("*", "*", 204),
            ("PUT, ", "x-a,,", 200),
            ("PUT", "x-a", 404),
            ("PUT", "x-a", 301),
            (None, None, 500),
            ("GET", "x-b", 204),
            ("PUT;", "x-a", 204),
            ("é", "x-a", 204),
            ("PUT", "é", 204),
            (["PUT", "P T"], "x-a", 204),
            ("PUT", ["x-a", "x a"], 204),
            ('"PUT"', "x-a", 204),
            ("PUT\x01", "x-a", 204),
            ("PUT", "x-a\x7f", 204),
            ("PUT", "x-a:", 204),
            ("PUT", "[x-a]", 204),
        ]
    ):
        for cr in ("omit", "include"):
            b.add(
                "pf/%02d-%s" % (n, cr),
                "pf",
                step(method="PUT", headers=[["X-A", "1"]], credentials=cr),
                {
                    "OPTIONS api /data": preflight(
                        methods=m,
                        headers=h,
                        status=st,
                        origin="{app}",
                        cred="true",
                        extra=[["Location", "{base}/x"]] if st == 301 else [],
                    ),
                    "* api /data": OK(),
                },
            )
    for n, hs in enumerate(
        [
            ["X-B", "X-A"],
            ["X-B", "Content-Type"],
            ["Authorization", "X-A"],
            ["X-A", "Accept-Language", "Range"],
            ["b", "A", "C"],
            ["X-Requested-With", "Cache-Control", "Pragma"],
        ]
    ):
        v = {"Accept-Language": "é", "Range": "x", "Content-Type": "application/json"}
        b.add(
            "miss/%d" % n,
            "miss",
            step(method="POST", body="x", headers=[[x, v.get(x, "1")] for x in hs]),
            {"OPTIONS api /data": preflight(headers=None), "* api /data": reply()},
        )
    # opaque / tls pages
    for pg in ("opaque", "apps"):
        o = "null" if pg == "opaque" else "{apps}"
        for h in ("app", "api", "apps", "apis", "sub"):
            for m in ("GET", "POST", "PUT"):
                b.add(
                    "pg/%s-%s-%s" % (pg, h, m),
                    "pg",
                    step(host=h, method=m, body="x" if m != "GET" else None),
                    {
                        "OPTIONS %s /data" % h: preflight(methods="PUT", origin=o),
                        "* %s /data" % h: reply(origin=o),
                    },
                    page=pg,
                )
            b.add(
                "pgr/%s-%s" % (pg, h),
                "pgr",
                step("/r", host=h, credentials="include"),
                {
                    "* %s /r"
                    % h: redirect(302, "{apis}{base}/end", origin="{origin}", cred="true"),
                    "* apis /end": reply(origin="{origin}", cred="true"),
                },
                page=pg,
            )
            b.add(
                "pgn/%s-%s" % (pg, h),
                "pgn",
                step(host=h, mode="no-cors", method="POST", body="x"),
                {"* %s /data" % h: reply(origin=None)},
                page=pg,
            )
            b.add(
                "pgs/%s-%s" % (pg, h),
                "pgs",
                step(host=h, mode="same-origin"),
                {"* %s /data" % h: reply(origin=None)},
                page=pg,
            )
        b.add(
            "pgx/%s-downgrade" % pg,
            "d",
            step("/r", host="apis"),
            {
                "* apis /r": redirect(302, "{api}{base}/end", origin=o),
                "* api /end": reply(origin="*"),
            },
            page=pg,
        )
    # API errors
    for i, s in enumerate(
        [
            dict(url="http://"),
            dict(url="http://[x"),
            dict(url="//"),
            dict(url="http://api.localhost:99999/"),
            dict(url="http://a b/"),
            dict(url="ftp://x/"),
            dict(url="ws://x/"),
            dict(url="about:blank"),
            dict(url="blob:null/x"),
            dict(url="javascript:1"),
            dict(url="chrome://x"),
            dict(url="mailto:x"),
            dict(url="data:,x"),
            dict(url="data:text/html;base64,aGk="),
            dict(url="data:x"),
            dict(url="data:;base64,%%"),
            dict(url="http://api.localhost:22/"),
            dict(url="http://api.localhost:6667/"),
            dict(url="{api}{base}/data", method="GE T"),
            dict(url="{api}{base}/data", method="é"),
            dict(url="{api}{base}/data", method="connect"),
            dict(url="{api}{base}/data", headers=[["", "x"]]),
            dict(url="{api}{base}/data", headers=[["a:b", "x"]]),
            dict(url="{api}{base}/data", headers=[["X-A", "a\x00b"]]),
            dict(url="{api}{base}/data", headers=[["X-A", "a\r\nb"]]),
            dict(url="{api}{base}/data", headers=[["X-A", "\r\nb\n"]]),
            dict(url="{api}{base}/data", method="HEAD", body="x"),
            dict(url="{api}{base}/data", mode="no-cors", method="PATCH"),
            dict(url="{api}{base}/data", mode="no-cors", redirect="error"),
            dict(url="{api}{base}/data", cache="only-if-cached"),
            dict(url="http://u:p@api.localhost/"),
            dict(url="http://u@api.localhost:{api.port}{base}/data"),
        ]
    ):
        for api in ("fetch", "xhr"):
            st = {**s, "api": api}
            b.add(
                "api/%02d-%s" % (i, api),
                "api",
                st,
                {"* api /data": reply(), "OPTIONS api /data": preflight(methods="*", headers="*")},
            )
